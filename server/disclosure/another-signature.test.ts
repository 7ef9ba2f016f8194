import { afterAll, beforeAll, expect, test } from 'vitest';
import { messagesFor } from '#views/messages/messages.ts';
import { arrowsOf } from '../kernel/lifecycle.ts';
import { choices, endEmbargo, hashOfProposal, loggedDecision } from '../testing/disclosed.ts';
import { startLog } from '../testing/log.ts';
import { openWorld, type World } from '../testing/world.ts';
import { publicationLifecycle } from '../vocabulary/publication-lifecycle.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.db.admin`
    update membership set role = 'publisher' where person_id = (select id from person where email = 'jelle@demo.example')`;
});
afterAll(() => world.close());

test('a second signature is one row of the life cycle, and its words', async () => {
  const { states, actions } = publicationLifecycle as unknown as Record<'states' | 'actions', Record<string, object>>;
  const who = { permission: 'disclosure.publish' };
  Object.assign(states, { countersigned: {} });
  Object.assign(actions, {
    countersign: { from: ['signed'], to: 'countersigned', notBySameAs: ['sign'], ...who },
    publish: { from: ['countersigned'], to: 'published', notBySameAs: ['sign', 'countersign'], ...who },
  });
  Object.assign(messagesFor('nl').disclosure.review.steps, {
    countersign: { button: 'Mede-ondertekenen', done: 'Het voorstel is door een tweede ondertekend.' },
  });
  const { admin } = world.db;
  await admin.begin(async (tx) => {
    await tx`delete from ctx.arrow where thing = 'publication'`;
    const arrows = arrowsOf('publication', publicationLifecycle);
    await tx`insert into ctx.arrow ${tx(arrows)}`;
  });

  const { reference } = await loggedDecision(world, await startLog(world), { decision: 'not_sent' });
  await endEmbargo(world);
  const [marjolein, wim, jelle] = await Promise.all([world.as('marjolein'), world.as('wim'), world.as('jelle')]);
  const page = `/publicatie/${reference}`;
  await marjolein.submit(page, choices());
  const contentSha256 = await hashOfProposal(world, reference);
  const signing = (stap: string) => ({ stap, contentSha256 });
  await marjolein.submit(`${page}/handtekeningen`, signing('sign'));
  expect((await jelle.post(`${page}/openbaarmaking`, { contentSha256 })).status).toBe(409);
  expect((await marjolein.post(`${page}/handtekeningen`, signing('countersign'))).status).toBe(403);
  expect((await wim.get(`${page}/voorstel`)).text).toContain('Mede-ondertekenen');
  const signed = await wim.submit(`${page}/handtekeningen`, signing('countersign'));
  expect(signed.text).toContain('Het voorstel is door een tweede ondertekend. Door Wim Oldenhof.');
  for (const visitor of [marjolein, wim])
    expect((await visitor.post(`${page}/openbaarmaking`, { contentSha256 })).status).toBe(403);
  const published = await jelle.submit(`${page}/openbaarmaking`, { contentSha256 });
  expect(published.text).toContain('Het besluit staat in het register.');
});
