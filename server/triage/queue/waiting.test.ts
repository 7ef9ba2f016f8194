import { afterAll, beforeAll, expect, test } from 'vitest';
import { force } from '../../testing/force.ts';
import { fileIncident } from '../../testing/incidents.ts';
import { approvedNotice, draftedNotice } from '../../testing/notices.ts';
import type { Visitor } from '../../testing/visit.ts';
import { openWorld, type World } from '../../testing/world.ts';

// Everybody lands on their own work, and reads how much of it waits.

let world: World;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());

test('a coordinator reads how many cases they hold and how many nobody does, each with the way to them; an auditor does not', async () => {
  const [joost, noor, ilse] = [await world.as('joost'), await world.as('noor'), await world.as('ilse')];
  const filed = [await fileIncident(world), await fileIncident(world), await fileIncident(world)];
  await joost.finish(`/triage/${filed[0]?.reference}/claim`);
  expect((await joost.get('/triage')).text).toContain('Bij u: 1. Bij niemand van de tafel: 2.');
  expect((await noor.get('/triage')).body).toMatch(/<a href="\/triage\?van=mij"[^>]*>Bij u: 0\.<\/a>/);
  expect((await noor.get('/triage?deur=money')).text).toContain('Bij niemand van de tafel: 2.');
  for (let more = 0; more < 98; more++) await fileIncident(world);
  expect((await noor.get('/triage')).text).toContain('Bij niemand van de tafel: 99+.');
  for (const page of [await ilse.get('/triage'), await noor.get('/triage?stand=gesloten')])
    expect(page.text).not.toContain('Bij niemand van de tafel:');
});

test('who only reads the queue reads how many cases are open, and their own land there', async () => {
  const ilse = await world.as('ilse');
  expect((await ilse.get('/werk')).location).toBe('/triage');
  const [row] = await world.db.admin<{ open: number }[]>`
    select count(*)::int as open from triage_case where state <> 'closed'`;
  expect(row?.open).toBeGreaterThan(99);
  expect((await ilse.get('/triage')).body).toMatch(/<a href="\/triage"[^>]*>Lopende zaken: 99\+\.<\/a>/);
  expect((await ilse.get('/triage?stand=gesloten')).text).not.toContain('Lopende zaken:');
});

test('who reports reads how many reports of their organisation are open, and no more than that', async () => {
  const [nienke, sjoerd] = [await world.as('nienke'), await world.as('sjoerd')];
  for (let more = 0; more < 2; more++) await fileIncident(world, { organisation: 'GM1900', filer: 'sjoerd' });
  const landing = await sjoerd.get((await sjoerd.get('/werk')).location ?? '');
  expect(landing.text).toContain('Lopend (2)');
  expect((await nienke.get('/meldingen?stand=gesloten')).text).toContain('Lopend (99+)');
});

test('who approves notices reads how many wait for them; who writes them does not', async () => {
  const [sanne, karim] = [await world.as('sanne'), await world.as('karim')];
  const reference = await draftedNotice(world);
  expect((await karim.get('/notificaties?taal=nl')).text).toMatch(
    /Wacht op uw goedkeuring: 0\.|Waiting for your approval: 0\./,
  );
  await sanne.finish(`/notificaties/${reference}/indiening`);
  expect((await karim.get('/notificaties')).body).toMatch(
    /<a href="\/notificaties\?stand=awaiting_approval&amp;van=anderen">(?:Wacht op uw goedkeuring|Waiting for your approval): 1\.<\/a>/,
  );
  expect((await sanne.get('/notificaties')).text).not.toContain('Wacht op uw goedkeuring');
});

test('who writes notices reads how many of their own they can go on with, each with the way to them; no other does', async () => {
  const [sanne, karim] = [await world.as('sanne'), await world.as('karim')];
  const list = async () => (await sanne.get('/notificaties')).text;
  expect(await list()).toContain('Uw concepten: 0. Van u, goedgekeurd en nog niet besloten: 0.');
  const reference = await draftedNotice(world);
  const others = await draftedNotice(world);
  await force(
    world.db.admin,
    (sql) => sql`update notice set drafted_by = (select id from person where email = 'karim@demo.example')
      where reference = ${others}`,
  );
  const landing = await sanne.get((await sanne.get('/werk')).location ?? '');
  const [, href = ''] = /<a href="([^"]*)">Uw concepten: 1\.<\/a>/.exec(landing.body) ?? [];
  const own = await sanne.get(href.replaceAll('&amp;', '&'));
  expect(own.text).toContain(reference);
  expect(own.body.match(/data-row="/g)).toHaveLength(1);
  await sanne.finish(`/notificaties/${reference}/indiening`);
  expect(await list()).toContain('Uw concepten: 0.');
  await karim.finish(`/notificaties/${reference}/goedkeuring`);
  expect(await list()).toContain('Van u, goedgekeurd en nog niet besloten: 1.');
  expect((await karim.get('/notificaties?taal=nl')).text).not.toContain('Uw concepten');
});

test('behind each link to notices that wait stand exactly those that it counts', async () => {
  await force(world.db.admin, (sql) => sql`update notice set state = 'withdrawn'`); // of the tests before
  const drafts = [await draftedNotice(world), await draftedNotice(world)];
  const [handed, others] = [await draftedNotice(world), await draftedNotice(world)];
  const approved = [await approvedNotice(world), await approvedNotice(world), await approvedNotice(world)];
  const sanne = await world.as('sanne');
  await sanne.finish(`/notificaties/${handed}/indiening`);
  await force(world.db.admin, async (sql) => {
    const [karim] = await sql<{ id: string }[]>`select id from person where email = 'karim@demo.example'`;
    await sql`update notice set drafted_by = ${karim?.id ?? ''}, submitted_by = ${karim?.id ?? ''}, state = 'awaiting_approval'
      where reference = ${others}`;
    await sql`update notice_step set person_id = ${karim?.id ?? ''}
      where thing_id = (select id from notice where reference = ${others})`;
  });
  const behind = async (who: Visitor) => {
    const links = (await who.get('/notificaties?taal=nl')).body.matchAll(/<a href="([^"]*)">[^<]*: (\d+)\.<\/a>/g);
    const found = [];
    for (const [, href = '', count] of links) {
      const { body } = await who.get(href.replaceAll('&amp;', '&'));
      const rows = [...body.matchAll(/data-row[^>]*>([^<]+)</g)];
      expect(rows).toHaveLength(Number(count));
      found.push(new Set(rows.map(([, reference]) => reference)));
    }
    return found;
  };
  expect(await behind(sanne)).toEqual([new Set(drafts), new Set(approved)]);
  expect(await behind(await world.as('karim'))).toEqual([new Set([handed])]);
  await force(
    world.db.admin,
    (sql) => sql`update membership set role = 'second_officer'
      where person_id = (select id from person where email = 'sanne@demo.example')`,
  );
  expect(await behind(await world.as('sanne'))).toEqual([new Set([others])]);
});
