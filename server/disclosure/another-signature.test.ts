import { afterAll, beforeAll, expect, test } from 'vitest';
import { storeVocabulary } from '#db/vocabulary.ts';
import { messagesFor } from '#views/messages/messages.ts';
import type { Visitor } from '../testing/visit.ts';
import type { World } from '../testing/world.ts';
import { publicationLifecycle } from '../vocabulary/publication-lifecycle.ts';

const { states, actions } = publicationLifecycle as unknown as Record<'states' | 'actions', Record<string, object>>;
const who = { permission: 'disclosure.publish' };
Object.assign(states, { signed_2: {} });
Object.assign(actions, {
  sign_2: { from: ['signed'], to: 'signed_2', notBySameAs: ['sign'], ...who },
  publish: {
    from: ['signed_2'],
    to: 'published',
    notBySameAs: ['sign', 'sign_2'],
    makes: 'disclosure_entry',
    ...who,
  },
});

// Only now what reads the table when it is loaded.
const { endEmbargo, hashOfProposal, loggedDecision, prepare, seenOf } = await import('../testing/disclosed.ts');
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

test('a second signature is one row of the life cycle, and its words', async () => {
  Object.assign(messagesFor('nl').disclosure.review.steps, {
    sign_2: { button: 'Mede-ondertekenen', done: 'Het voorstel is door een tweede ondertekend.' },
  });
  await world.db.admin.begin((tx) => storeVocabulary(tx, vocabulary));

  const { reference } = await loggedDecision(world, await startLog(world), { decision: 'not_sent' });
  await endEmbargo(world);
  const [marjolein, wim, jelle] = await Promise.all([world.as('marjolein'), world.as('wim'), world.as('jelle')]);
  const page = `/publicatie/${reference}`;
  await prepare(marjolein, reference);
  const contentSha256 = await hashOfProposal(world, reference);
  const sending = async (who: Visitor, noun: string) => {
    const seen = await seenOf(world, reference);
    return (await who.post(`${page}/voorstel/${noun}`, { contentSha256, seen })).status;
  };
  await marjolein.finish(`${page}/voorstel/handtekening-1`);
  expect(await sending(jelle, 'openbaarmaking')).toBe(409);
  expect(await sending(marjolein, 'handtekening-2')).toBe(403);
  expect((await wim.get(`${page}/voorstel`)).text).toContain('Mede-ondertekenen');
  const signed = await wim.finish(`${page}/voorstel/handtekening-2`);
  expect(signed.text).toContain('Het voorstel is door een tweede ondertekend. Door Wim Oldenhof.');
  for (const visitor of [marjolein, wim]) expect(await sending(visitor, 'openbaarmaking')).toBe(403);
  const published = await jelle.finish(`${page}/voorstel/openbaarmaking`);
  expect(published.text).toContain('Het besluit staat in het register.');
});
