import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '#server/testing/database.ts';
import { asPart } from '../as-person.ts';

let db: TestDatabase;
beforeAll(async () => void (db = await openTestDatabase()));
afterAll(() => db.close());

const one = () =>
  asPart(db.readers.intake, async (tx) => (await sql<{ n: number }>`select 1 as n`.execute(tx)).rows[0]?.n);

test('killed backends fail their transactions, never hang, and the pool recovers', async () => {
  let settled = 0;
  const busy = Array.from({ length: 60 }, () =>
    asPart(db.readers.intake, (tx) => sql`select pg_sleep(0.05)`.execute(tx)).then(
      () => settled++,
      () => settled++,
    ),
  );
  for (let i = 0; i < 12; i++) {
    await db.admin`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'meldtafel_intake' and datname = ${db.name}`;
  }
  await Promise.all(busy);
  expect(settled).toBe(60);
  await expect.poll(one).toBe(1);
});

test('more askers than connections wait their turn', async () => {
  expect(await Promise.all(Array.from({ length: 50 }, one))).toEqual(Array.from({ length: 50 }, () => 1));
});

test('arrays, days, big numbers and JSON come back as they went in', async () => {
  const { rows } = await sql<Record<string, unknown>>`
    select ${['a', 'b,"c"', '']}::text[] as texts, ${'2027-03-28'}::date as day, ${9007199254740993n}::bigint as big, ${{ a: [1, null] }}::jsonb as json
  `.execute(db.readers.intake.kysely);
  expect(rows[0]).toEqual({
    texts: ['a', 'b,"c"', ''],
    day: '2027-03-28',
    big: 9007199254740993n,
    json: { a: [1, null] },
  });
});
