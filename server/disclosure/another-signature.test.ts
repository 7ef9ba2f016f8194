import { afterAll, beforeAll, expect, test } from 'vitest';
import { storeVocabulary } from '#db/vocabulary.ts';
import { messagesFor } from '#views/messages/messages.ts';
import type { Visitor } from '../testing/visit.ts';
import type { World } from '../testing/world.ts';
import { publicationLifecycle } from '../vocabulary/publication-lifecycle.ts';

const { states, actions } = publicationLifecycle;
const { from, permission, notBySameAs, since } = actions.publish;
Object.assign(states, { signed_again: {} });
Object.assign(actions, {
  sign_again: { from, to: 'signed_again', permission, notBySameAs, since },
  publish: { ...actions.publish, from: ['signed_again'], notBySameAs: [...notBySameAs, 'sign_again'] },
});

// Only now what reads the table when it is loaded.
const { endEmbargo, loggedDecision, seenOf, sign, signers } = await import('../testing/disclosed.ts');
const { startLog } = await import('../testing/log.ts');
const { openWorld } = await import('../testing/world.ts');
const { vocabulary } = await import('../vocabulary-rows.ts');

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.db.admin`
    update membership set role = 'publisher' where person_id = (select id from person where email = 'jelle@demo.example')`;
});
afterAll(() => world.close());

test('another signature is one row of the life cycle, and its words', async () => {
  Object.assign(messagesFor('nl').disclosure.review.steps, {
    sign_again: { button: 'Mede-ondertekenen', done: 'Het voorstel is ook door een ander ondertekend.' },
  });
  await world.db.admin.begin((tx) => storeVocabulary(tx, vocabulary));

  const { reference } = await loggedDecision(world, await startLog(world), { decision: 'not_sent' });
  await endEmbargo(world);
  const before = await Promise.all(signers.map((key) => world.as(key)));
  const [wim, jelle] = await Promise.all([world.as('wim'), world.as('jelle')]);
  const page = `/publicatie/${reference}`;
  const contentSha256 = await sign(world, reference);
  const again = `handtekening-${signers.length + 1}`;
  const sending = async (who: Visitor, noun: string) => {
    const seen = await seenOf(world, reference);
    return (await who.post(`${page}/voorstel/${noun}`, { contentSha256, seen })).status;
  };
  expect(await sending(jelle, 'openbaarmaking')).toBe(409);
  for (const visitor of before) expect(await sending(visitor, again)).toBe(403);
  expect((await wim.get(`${page}/voorstel`)).text).toContain('Mede-ondertekenen');
  const signed = await wim.finish(`${page}/voorstel/${again}`);
  expect(signed.text).toContain('Het voorstel is ook door een ander ondertekend. Door Wim Oldenhof.');
  for (const visitor of [...before, wim]) expect(await sending(visitor, 'openbaarmaking')).toBe(403);
  const published = await jelle.finish(`${page}/voorstel/openbaarmaking`);
  expect(published.text).toContain('Het besluit staat in het register.');
});
