import { AbortedTransactionError, CompiledQuery, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '#server/testing/database.ts';
import { countTrips } from '#server/testing/machines/count-trips.ts';
import { testSecret } from '#server/testing/secrets.ts';
import { keysOf } from '../keys.ts';
import { asPart, asPerson, readAsPerson, type Asker } from '../as-person.ts';
import { connect, type Database, type Tx } from '../connect.ts';

const asker: Asker = { kind: 'visitor' };
let db: TestDatabase;
let relay: Awaited<ReturnType<typeof countTrips>>;
let far: Database;
beforeAll(async () => {
  db = await openTestDatabase();
  await db.admin.unsafe(
    'create table tally (n int not null); grant select, insert, truncate on tally to meldtafel_intake',
  );
  const { host, ...rest } = db.connectionOf('intake');
  relay = await countTrips(`${host}/.s.PGSQL.5432`);
  const connection = { ...rest, host: '127.0.0.1', port: relay.port };
  far = connect({ reader: 'intake', connection, keys: keysOf(testSecret, 'intake'), max: 1 });
});
afterAll(async () => {
  await far.close();
  relay.close();
  await db.close();
});

const ask = (tx: Tx, n: number) => sql<{ n: number }>`select ${n}::int as n`.execute(tx).then(({ rows }) => rows[0]?.n);
const add = (tx: Tx, n: number) => sql`insert into tally (n) values (${n})`.execute(tx);
const counted = async () => (await db.admin`select n from tally order by n`).map(({ n }) => n as number);
const kill = () => db.admin`select pg_terminate_backend(pid) from pg_stat_activity
  where usename = 'meldtafel_intake' and datname = ${db.name}`;

test('who asks, every question and the end are one trip, once the session knows the questions', async () => {
  const page = () =>
    readAsPerson(far, asker, (tx) => Promise.all([ask(tx, 1), sql`select 'two'`.execute(tx), ask(tx, 3)]));
  await page();
  const before = relay.trips();
  const [one, , three] = await page();
  expect([one, three, relay.trips() - before]).toEqual([1, 3, 1]);
});

test('a question is planned once in a session, for whatever it asks', async () => {
  const plans = sql`select sum(custom_plans)::int as anew from pg_prepared_statements where statement like '%tally%'`;
  for (let n = 0; n < 12; n++)
    await readAsPerson(far, asker, (tx) => sql`select n from tally where n = ${n}`.execute(tx));
  expect((await readAsPerson(far, asker, (tx) => plans.execute(tx))).rows).toEqual([{ anew: 0 }]);
});

test('a question that waited for another is refused: its transaction is over', async () => {
  const late = readAsPerson(far, asker, async (tx) => (await ask(tx, 1), ask(tx, 2)));
  await expect(late).rejects.toThrow('A question after the end of its transaction.');
  expect(await readAsPerson(far, asker, (tx) => ask(tx, 4))).toBe(4);
});

test('a transaction whose error was swallowed does not report success', async () => {
  const swallowing = asPerson(far, asker, async (tx) => {
    await add(tx, 1);
    await sql`select 1/0`.execute(tx).catch(() => {});
  });
  await expect(swallowing).rejects.toBeInstanceOf(AbortedTransactionError);
  const together = readAsPerson(far, asker, (tx) => sql`select 1/0`.execute(tx).catch(() => {}));
  await expect(together).rejects.toBeInstanceOf(AbortedTransactionError);
  expect(await counted()).toEqual([]);
});

test('of several questions the first that fails is told, and nothing beside it stays', async () => {
  const failing = asPerson(far, asker, (tx) => Promise.all([add(tx, 1), sql`select 1/0`.execute(tx), add(tx, 2)]));
  await expect(failing).rejects.toMatchObject({ code: '22012' });
  const throwing = asPerson(far, asker, async (tx) => {
    await add(tx, 3);
    throw new RangeError('no');
  });
  await expect(throwing).rejects.toThrow(RangeError);
  expect(await counted()).toEqual([]);
});

test('it is told also where whoever asked it hears of it later than of what failed because of it', async () => {
  const late = async (tx: Tx): Promise<unknown> => {
    try {
      return await sql`select 1 / 0`.execute(tx);
    } catch (error) {
      await Promise.resolve();
      throw error;
    }
  };
  const asked = readAsPerson(far, asker, (tx) => Promise.all([late(tx), ask(tx, 1)]));
  await expect(asked).rejects.toMatchObject({ code: '22012' });
});

test('who may not ask is told so, whatever was asked with it, and work that throws at once leaves the session clean', async () => {
  const forged = { ...far, keys: keysOf('another key', 'intake') };
  for (const read of [asPerson, readAsPerson])
    await expect(read(forged, asker, (tx) => ask(tx, 1))).rejects.toThrow('context: signature does not match');
  const throwing = asPerson(far, asker, () => {
    throw new RangeError('at once');
  });
  await expect(throwing).rejects.toThrow('at once');
  expect(await readAsPerson(far, asker, (tx) => ask(tx, 5))).toBe(5);
});

test('a backend killed in the middle: everything asked fails at once, nothing is half done, nothing runs on another session', async () => {
  const large = 'x'.repeat(3_000_000); // more than a socket takes at once, so that later questions still wait inside the driver
  for (let round = 0; round < 12; round++) {
    const working = asPerson(far, asker, (tx) =>
      Promise.all([
        add(tx, round),
        sql`select pg_sleep(4)`.execute(tx),
        sql`select length(${large})`.execute(tx),
        ...Array.from({ length: 150 }, (_, i) => add(tx, 1000 + i)),
      ]),
    );
    let failure: unknown;
    working.catch((error: unknown) => (failure = error));
    await new Promise((resolve) => setTimeout(resolve, round * 5)); // before, while and after it is all sent
    await expect.poll(async () => (await kill(), failure)).toBeInstanceOf(Error);
    expect(await counted()).toEqual([]);
  }
  await new Promise((resolve) => setTimeout(resolve, 1500)); // a driver that tries again would have
  expect(await counted()).toEqual([]);
  await expect.poll(() => readAsPerson(far, asker, (tx) => ask(tx, 6)).catch(() => undefined)).toBe(6);
});

// What the session knows already, and then how it fails.
const moment = (tx: Tx, at: Date) => sql`select ${at}::timestamptz`.execute(tx);
const word = (tx: Tx, text: string | undefined) => sql`select ${text}::text`.execute(tx);
const tallied = (tx: Tx) => sql`select n from tally where n = ${0}`.execute(tx);
const stumbles: Record<string, [known: (tx: Tx) => Promise<unknown>, fails: (tx: Tx) => Promise<unknown>]> = {
  'a value that is not there': [(tx) => word(tx, 'x'), (tx) => word(tx, undefined)],
  'a moment that is none': [(tx) => moment(tx, new Date()), (tx) => moment(tx, new Date(Number.NaN))],
  'a plan that no longer fits': [tallied, tallied],
  'a plan that is gone': [tallied, tallied],
};

test.each(Object.keys(stumbles))('%s fails its own transaction, and no later one', async (name) => {
  const [known, fails] = stumbles[name] ?? [tallied, tallied];
  for (const transact of [asPerson, readAsPerson]) {
    await transact(far, asker, (tx) => Promise.all([known(tx), ask(tx, 1), add(tx, 0)]));
    if (name === 'a plan that no longer fits') await db.admin.unsafe('alter table tally alter n type bigint');
    if (name === 'a plan that is gone') await far.kysely.executeQuery(CompiledQuery.raw('deallocate all'));
    await db.admin`truncate tally`;
    const failing = transact(far, asker, (tx) =>
      Promise.all([add(tx, 1), ask(tx, 1), fails(tx), ask(tx, 2), add(tx, 2)]),
    );
    await expect(failing).rejects.toThrow();
    expect(await counted()).toEqual([]);
    for (let again = 0; again < 3; again++) expect(await readAsPerson(far, asker, (tx) => ask(tx, again))).toBe(again);
    await db.admin.unsafe('alter table tally alter n type int');
  }
});

test('a server that hangs is not waited for longer than a statement may last', async () => {
  const { host, ...rest } = db.connectionOf('intake');
  const silent = await countTrips(`${host}/.s.PGSQL.5432`);
  const connection = { ...rest, host: '127.0.0.1', port: silent.port };
  const slow = connect({
    reader: 'intake',
    connection,
    keys: keysOf(testSecret, 'intake'),
    max: 1,
    statementTimeout: 200,
  });
  expect(await readAsPerson(slow, asker, (tx) => ask(tx, 1))).toBe(1);
  silent.hang();
  await expect(readAsPerson(slow, asker, (tx) => ask(tx, 2))).rejects.toThrow('The connection to PostgreSQL was lost.');
  silent.close();
  await slow.close();
});

test('nothing is done when a transaction without an asker cannot begin', async () => {
  const failing = db.readers.intake.transact((tx) => add(tx, 1), {
    begin: 'start transaction isolation level nonsense',
  });
  await expect(failing).rejects.toThrow('syntax error');
  expect(await counted()).toEqual([]);
});

test('what is done together is all there or not at all, between many askers on few sessions', async () => {
  const parts = Array.from({ length: 40 }, (_, i) => i);
  await Promise.all(
    parts.map((i) =>
      asPerson(db.readers.intake, asker, async (tx) => {
        await Promise.all([add(tx, i), add(tx, i)]);
        if (i % 2) throw new RangeError('odd');
      }).catch(() => {}),
    ),
  );
  const even = parts.filter((i) => i % 2 === 0).flatMap((i) => [i, i]);
  expect(await counted()).toEqual(even);
});

test('without an asker the opening is waited for: nothing is asked outside a transaction', async () => {
  expect(await asPart(db.readers.intake, (tx) => ask(tx, 7))).toBe(7);
});
