import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Database } from '#db/connect.ts';
import { readers, type Reader } from '#db/readers.ts';
import { keysOf } from '#db/keys.ts';
import { createApp } from '../../app.ts';
import { demoPeople } from '../../demo/people.ts';
import { signPlace } from '../../disclosure/register/signed-place.ts';
import { endEmbargo, loggedDecision, prepare } from '../disclosed.ts';
import { reportForm } from '../ground.ts';
import { fileIncident } from '../incidents.ts';
import { startLog } from '../log.ts';
import { countTrips } from '../machines/count-trips.ts';
import { draftedNotice } from '../notices.ts';
import { fileAssessed, refer } from '../referrals.ts';
import { report } from '../report.ts';
import { testSecret } from '../secrets.ts';
import { swapping, visitorOf, type Answer } from '../visit.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
let relay: Awaited<ReturnType<typeof countTrips>>;
let distant: Database[];
let app: ReturnType<typeof createApp>;
beforeAll(async () => {
  world = await openWorld();
  relay = await countTrips(`${world.db.connectionOf('intake').host}/.s.PGSQL.5432`);
  const through = (reader: Reader) => {
    const connection = { ...world.db.connectionOf(reader), host: '127.0.0.1', port: relay.port };
    return connect({ reader, connection, keys: keysOf(testSecret, reader), max: 1 });
  };
  const databases = Object.fromEntries(readers.map((reader) => [reader, through(reader)])) as Record<Reader, Database>;
  distant = Object.values(databases);
  const { worker: _, ...served } = databases;
  app = createApp({ ...world, databases: served });
});
afterAll(async () => {
  await Promise.all(distant.map((database) => database.close()));
  relay.close();
  await world.close();
});

async function tripsOf(ask: () => Promise<Answer>): Promise<[status: number, trips: number]> {
  const before = relay.trips();
  const { status } = await ask();
  return [status, relay.trips() - before];
}

const far = (key: string) => visitorOf(app, demoPeople.find((person) => person.key === key)?.email ?? '');

// Who it is, whether the session holds and all the page asks.
test('a page waits for the database once, also when it must be written down that somebody read it', async () => {
  const { reference } = await fileAssessed(world, { category: 'process-location' });
  const red = await fileIncident(world, { tlp: 'RED' });
  const evidence = new File(['deur'], 'deur.txt', { type: 'text/plain' });
  await report(await world.as('nienke'), 'process-location', {}, [evidence]);
  const [attached] = await world.db.admin<{ reference: string; file: string }[]>`
    select i.reference, e.file_id as file from evidence e join incident i on i.id = e.incident_id`;
  const referral = await refer(world, await world.as('joost'), {
    reference,
    partner: 'NCSC',
    reason: 'Zo afgesproken.',
  });
  const decided = await loggedDecision(world, await startLog(world), { decision: 'sent' });
  const draft = await draftedNotice(world);
  await endEmbargo(world);
  await prepare(await world.as('marjolein'), decided.reference);
  const readersOf = '/melden/lezers?category=cyber-municipality';
  const parts: Record<string, ReturnType<typeof swapping>> = {
    '/triage/naast': swapping('naast'),
    [readersOf]: swapping('lezers'),
  };
  const pages: Record<string, string[]> = {
    joost: [
      '/triage',
      '/triage/naast',
      '/triage?afdeling=dicht',
      `/triage/${reference}`,
      `/triage/${red.reference}`,
      `/triage/${reference}/afsluiting`,
      `/meldingen/${reference}/verwijzingen`,
      `/meldingen/${reference}/verwijzingen?partner=IBD`,
      `/meldingen/${reference}/verwijzingen/${referral}/intrekking`,
      '/',
      '/account',
    ],
    nienke: [
      readersOf,
      '/meldingen',
      `/meldingen/${red.reference}`,
      `/meldingen/${attached?.reference}/bewijs/${attached?.file}`,
    ],
    daan: ['/verwijzingen', `/verwijzingen/${referral}`, '/hulp'],
    sanne: ['/notificaties', `/notificaties/${decided.reference}`, `/notificaties/${draft}/wijziging`],
    marjolein: ['/publicatie', `/publicatie/${decided.reference}`],
  };
  const trips: Record<string, [number, number]> = {};
  for (const [person, paths] of Object.entries(pages)) {
    const visitor = await far(person);
    for (const path of paths) {
      const open = () => visitor.get(path, parts[path] ?? {});
      await open(); // what the session has never heard is explained first, and who it is remembered
      trips[path] = await tripsOf(open);
    }
  }
  expect(trips).toEqual(Object.fromEntries(Object.keys(trips).map((path) => [path, [200, 1]])));
});

test('the form of a report waits twice at most: for its session, and for the polling stations of its municipality', async () => {
  const nienke = await far('nienke');
  const open = () => nienke.get('/melden?categorie=process-location');
  await open();
  const [status, trips] = await tripsOf(open);
  expect([status, trips <= 2]).toEqual([200, true]);
});

test('a report without files goes out with its end: one trip after the one that counts it, and it is kept', async () => {
  const nienke = await far('nienke');
  const submit = () => nienke.post('/melden', reportForm(randomUUID(), 'Bij de deur staat een lange rij.'));
  await submit();
  expect(await tripsOf(submit)).toEqual([303, 2]);
  const [filed] = await world.db.admin`select count(*)::int as n from incident where body like '%een lange rij%'`;
  expect(filed?.['n']).toBe(2);
});

// No two addresses below were asked before, and yet only the first of those that mean the same is a page that is made.
test('what is public waits twice at most, and for what it remembers once; what an address says that means nothing makes no page', async () => {
  const stranger = visitorOf(app);
  const row = (second: number) => `2026-06-01T00:00:0${second}.000000Z~00000000-0000-4000-8000-000000000000`;
  const signed = (second: number, secret = testSecret) =>
    encodeURIComponent(signPlace({ reader: 'public', keys: keysOf(secret, 'public') }, row(second)));
  const pages = (second: number) => [
    `/openbaar?na=${signed(second)}`,
    `/openbaar?na=${signed(second)}&van=hier`,
    `/openbaar?voor=x&verkiezing=nergens&na=${signed(second)}`,
    `/openbaar?platform=niemand${second}&na=${signed(second)}`,
  ];
  for (const path of [...pages(1), '/openbaar.json', '/openbaar.csv', '/openbaar']) await stranger.get(path);
  const trips: [number, number][] = [];
  const madeUp = [row(3), `${row(4)}~`, `${row(5)}~AAAAAAAAAAAAAAAA`, signed(6, `another ${testSecret}`)];
  for (const path of [...pages(2), '/openbaar?besluit=misschien', ...madeUp.map((at) => `/openbaar?na=${at}`)])
    trips.push(await tripsOf(() => stranger.get(path)));
  expect(trips).toEqual([[200, 2], ...Array<[number, number]>(8).fill([200, 1])]);
});
