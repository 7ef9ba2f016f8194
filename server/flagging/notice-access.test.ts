import { afterAll, beforeAll, expect, test } from 'vitest';
import { forceClosed } from '../testing/closed.ts';
import { fileIncident } from '../testing/incidents.ts';
import { decideNotice, draftedNotice } from '../testing/notices.ts';
import { openWorld, type World } from '../testing/world.ts';

let world: World;
let reference: string;
beforeAll(async () => {
  world = await openWorld();
  reference = await draftedNotice(world, { incident: { title: 'Twee vakjes', category: 'process-voting-method' } });
});
afterAll(() => world.close());

test.each(['nienke', 'amir', 'joost', 'fatima', 'jelle', 'bram'])(
  '%s is refused, and finds no trace of notices',
  async (key) => {
    const visitor = await world.as(key);
    const { reference: sent } = await decideNotice(world, { decision: 'not_sent' });
    for (const path of [
      '/notificaties',
      `/notificaties/${reference}`,
      `/notificaties/${sent}`,
      '/notificaties/PS27-0000-0000-A',
    ]) {
      const answer = await visitor.get(path);
      expect([path, answer.status]).toEqual([path, 403]);
      expect(answer.text).not.toContain('Twee vakjes');
    }
    const seen = ['/meldingen', '/triage', '/verwijzingen'].map((path) => visitor.get(path));
    for (const page of await Promise.all(seen)) expect(page.body).not.toMatch(/notificatie|X \(Twitter\)/i);
    // That says what the public reads of them, to everybody.
    expect((await visitor.get('/')).body).not.toMatch(/href="\/notificatie|X \(Twitter\)/i);
  },
);

test('somebody without account is asked to sign in', async () => {
  const answer = await world.stranger().get('/notificaties');
  expect(answer.location).toBe('/inloggen?terug=%2Fnotificaties');
});

test('publisher and auditor read, and have nothing to press', async () => {
  for (const key of ['marjolein', 'ilse']) {
    const visitor = await world.as(key);
    const page = await visitor.get(`/notificaties/${reference}`);
    expect(page.status).toBe(200);
    expect(page.body).not.toContain(`/notificaties/${reference}/`);
    expect((await visitor.get('/notificaties')).text).not.toContain('Meldingen die hierover kunnen gaan');
    for (const noun of [
      'indiening',
      'goedkeuring',
      'verzending',
      'niet-versturen',
      'terugzending',
      'intrekking',
      'uitkomsten',
    ])
      expect((await visitor.take(`/notificaties/${reference}/${noun}`, { reason: 'x' })).status).toBe(403);
  }
});

test('an auditor of another organisation reads no names of officers, and knows them apart', async () => {
  const page = await (await world.as('ilse')).get(`/notificaties/${reference}`);
  expect(page.text).toMatch(/P-[0-9A-F]{4}-[0-9A-F]{4} schreef een concept/);
  expect(page.text).not.toContain('Sanne Brouwershof');
});

test('only an incident about the process can be considered; any other is not there', async () => {
  const sanne = await world.as('sanne');
  const closed = await fileIncident(world, { category: 'process-result', title: 'Al gesloten' });
  const hidden = [
    await fileIncident(world, { category: 'disturbance', title: 'Onrust' }),
    await fileIncident(world, { category: 'misleading-about-candidate', title: 'Over een kandidaat' }),
    await fileIncident(world, { category: 'process-result', title: 'Rood', tlp: 'RED' }),
    await fileIncident(world, {
      category: 'other',
      title: 'Van het ministerie zelf',
      filer: 'jelle',
      organisation: 'BZK',
    }),
  ];
  await forceClosed(world, closed);
  const list = await sanne.get('/notificaties');
  expect(list.text).toContain('Twee vakjes');
  for (const title of ['Onrust', 'Over een kandidaat', 'Rood', 'Van het ministerie zelf', 'Al gesloten'])
    expect(list.text).not.toContain(title);
  for (const incident of hidden) {
    const answer = await sanne.get(`/notificaties/nieuw?melding=${incident.reference}`);
    const nothing = await sanne.get('/notificaties/nieuw?melding=PS27-0000-0001-A');
    expect([answer.status, answer.text.replace(incident.reference, '')]).toEqual([
      404,
      nothing.text.replace('PS27-0000-0001-A', ''),
    ]);
  }
});

test('the second officer reads what could lead to a notice but starts none', async () => {
  const karim = await world.as('karim');
  const list = await karim.get('/notificaties');
  expect(list.text).toContain('Reports this could be about');
  expect(list.text).not.toContain('Consider a notice');
  expect((await karim.get('/notificaties/nieuw?melding=x')).status).toBe(403);
});
