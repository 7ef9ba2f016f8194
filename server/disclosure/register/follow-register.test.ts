import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { asPerson } from '#db/as-person.ts';
import { connect, type Database } from '#db/connect.ts';
import { keysOf } from '#db/keys.ts';
import { createApp } from '../../app.ts';
import { endEmbargo, loggedDecision, publish, sign } from '../../testing/disclosed.ts';
import { force } from '../../testing/force.ts';
import { startLog, type TestLog } from '../../testing/log.ts';
import { countTrips } from '../../testing/machines/count-trips.ts';
import { testSecret } from '../../testing/secrets.ts';
import { visitorOf, type Visitor } from '../../testing/visit.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { composeTombstone } from '../compose-entry.ts';
import { findLastVersion } from '../entry-queries.ts';
import { addingEntry, movePublication } from '../move-publication.ts';
import { followRegister } from './register-ground.ts';

type Relay = Awaited<ReturnType<typeof countTrips>>;

let world: World;
let log: TestLog;
let asks: Relay;
let hears: Relay;
let second: { database: Database; stranger: Visitor; wim: Visitor; stop: () => Promise<void> };
let now = performance.now();

// Another process: what it asks goes by one relay, what it is told by the other.
beforeAll(async () => {
  world = await openWorld();
  log = await startLog(world);
  await endEmbargo(world);
  const socket = `${world.db.connectionOf('public').host}/.s.PGSQL.5432`;
  [asks, hears] = [await countTrips(socket), await countTrips(socket)];
  const through = ({ port }: Relay) => {
    const connection = { ...world.db.connectionOf('public'), host: '127.0.0.1', port };
    return connect({ reader: 'public', connection, keys: keysOf(testSecret, 'public'), max: 2 });
  };
  const database = { ...through(asks), listen: through(hears).listen };
  const { worker: _, ...databases } = { ...world.db.readers, public: database };
  const app = createApp({ ...world, databases });
  const stop = followRegister(database);
  second = { database, stop, stranger: visitorOf(app), wim: await visitorOf(app, 'wim@demo.example') };
}, 60_000);
afterAll(async () => {
  await second.stop();
  await second.database.close();
  for (const relay of [asks, hears]) relay.close();
  await world.close();
});

// Time stands still: nothing is seen because time went by, unless a test lets it.
beforeEach(async () => {
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  await vi.waitUntil(asksNothing, { timeout: 10_000 });
});

const get = async (path = '/openbaar') => (await second.stranger.get(path)).text;
const decided = async () => (await loggedDecision(world, log, { decision: 'not_sent' })).reference;
const somebodyWaits = async () =>
  (await world.db.admin`select from pg_stat_activity where datname = ${world.db.name} and wait_event_type = 'Lock'`)
    .length > 0;
const listeners = async () =>
  world.db.admin<
    { pid: number }[]
  >`select pid from pg_stat_activity where datname = ${world.db.name} and query = 'listen register'`;

async function asksNothing(): Promise<boolean> {
  await get();
  const before = asks.trips();
  await get();
  return asks.trips() === before;
}

test('who hears nothing asks nothing, but once a second', async () => {
  const before = asks.trips();
  for (let i = 0; i < 20; i++) await get();
  expect(asks.trips() - before).toBe(0);
  now += 1000;
  for (let i = 0; i < 20; i++) await get();
  expect(asks.trips() - before).toBe(1);
});

test('what is at hand says what it said when it was made, and nothing to whoever has it', async () => {
  const path = `/openbaar?uitkomst=removed`;
  const { stranger } = second;
  const [made, known] = [await stranger.get(path), await stranger.get(path)];
  expect([...known.headers]).toEqual([...made.headers]);
  expect(known.body).toBe(made.body);
  expect(known.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(known.headers.get('cache-control')).toBe('public, max-age=15');
  const again = await stranger.get(path, { 'if-none-match': `"other", W/${known.headers.get('etag')}` });
  expect([again.status, again.body, again.headers.get('content-type')]).toEqual([304, '', null]);
  expect(again.headers.get('etag')).toBe(known.headers.get('etag'));
});

test('what another process makes public is seen when it is told', async () => {
  const reference = await decided();
  expect(await get()).not.toContain(reference);
  await publish(world, reference);
  await expect.poll(() => get()).toContain(reference);
  await expect.poll(asksNothing).toBe(true);
});

const words: Record<string, [path: string, change: () => PromiseLike<unknown>]> = {
  'an election': [
    '/openbaar',
    () => world.db.admin`update election_round set name = '{"nl": "Nieuw woord"}' where code = 'PSAB27'`,
  ],
  'a platform': [
    '/openbaar',
    () =>
      world.db
        .admin`update platform set name = 'Nieuw woord' where code in (select platform_code from disclosure_entry)`,
  ],
  'a ground': [
    '/openbaar/uitleg',
    () => world.db.admin`update redaction_ground set label = '{"nl": "Nieuw woord"}' where position = 1`,
  ],
};
test.each(Object.entries(words))(
  'so is another word for %s, and whoever does not listen sees it at once',
  async (_, [path, change]) => {
    await world.db.admin.begin(async (tx) => {
      await tx`update election_round set name = '{"nl": "Oud woord"}' where code = 'PSAB27'`;
      await tx`update platform set name = 'Oud woord' where code in (select platform_code from disclosure_entry)`;
    });
    const first = world.stranger();
    expect((await first.get(path)).text).not.toContain('Nieuw woord');
    await expect.poll(() => get(path)).not.toContain('Nieuw woord');
    await change();
    expect((await first.get(path)).text).toContain('Nieuw woord');
    await expect.poll(() => get(path)).toContain('Nieuw woord');
  },
);

test('what was taken away past the application is named within a minute', async () => {
  const [reference, newer] = [await decided(), await decided()];
  for (const each of [reference, newer]) await publish(world, each);
  await expect.poll(() => get()).toContain(newer);
  await force(world.db.admin, (sql) => sql`delete from disclosure_entry where reference = ${reference}`);
  now += 59_000;
  expect(await get()).toContain(reference);
  now += 1000;
  const page = await get();
  expect(page).not.toContain(reference);
  expect(page).toContain('1 besluit kan nu niet worden getoond.');
});

test('what is taken back while another decision is made public is seen, whichever of the two ends last', async () => {
  const [first, later] = [await decided(), await decided()];
  await publish(world, first);
  await sign(world, later);
  await expect.poll(() => get(`/openbaar/${first}`)).toContain(first);
  const takenBack = await takeBack(first);
  const published = second.wim.finish(`/publicatie/${later}/voorstel/openbaarmaking`);
  await Promise.race([published, vi.waitUntil(somebodyWaits, { timeout: 10_000 })]);
  expect(await get(`/openbaar/${first}`)).not.toContain('Staat een naam in.');
  await takenBack.commit();
  await published;
  await expect.poll(() => get(`/openbaar/${first}`)).toContain('Staat een naam in.');
});

test('a session that is lost is opened again, and until then each request asks', async () => {
  const [lost] = await listeners();
  await world.db.admin`select pg_terminate_backend(${lost?.pid ?? 0})`;
  await expect.poll(asksNothing).toBe(false);
  const reference = await decided();
  await publish(world, reference);
  expect(await get()).toContain(reference);
  await expect.poll(asksNothing, { timeout: 10_000 }).toBe(true);
  expect(await listeners()).not.toEqual([lost]);
  expect(await listeners()).toHaveLength(1);
});

test('where what is told does not arrive, a process sees what it does itself at once, and all else within a second', async () => {
  const [own, other] = [await decided(), await decided()];
  await publish(world, other);
  await expect.poll(() => get()).toContain(other);
  hears.hang();
  await sign(world, own);
  await second.wim.finish(`/publicatie/${own}/voorstel/openbaarmaking`);
  expect(await get()).toContain(own);
  const late = await decided();
  await publish(world, late);
  expect(await get()).not.toContain(late);
  now += 1000;
  expect(await get()).toContain(late);
});

test('who stops leaves no session behind', async () => {
  await second.stop();
  hears.close();
  await expect.poll(listeners).toEqual([]);
  expect(await asksNothing()).toBe(false);
});

/** Takes a published decision back, in a transaction that stays open until `commit`. */
async function takeBack(reference: string): Promise<{ commit: () => Promise<void> }> {
  const marjolein = await world.askerFor('marjolein');
  const step = { reference, action: 'withdraw', reason: 'Staat een naam in.' } as const;
  const [written, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const done = asPerson(world.db.readers.ministry, marjolein, async (tx) => {
    await movePublication(tx, marjolein, step, world.clock.now(), async (decision) => {
      const former = await findLastVersion(tx, decision.notice.id);
      const content = composeTombstone(decision, { corrects: former?.id ?? '', reason: step.reason });
      return addingEntry(tx, marjolein, { decision, content }, world.clock.now());
    });
    written.resolve();
    await ended.promise;
  });
  await Promise.race([written.promise, done]);
  const commit = () => {
    ended.resolve();
    return done;
  };
  return { commit };
}
