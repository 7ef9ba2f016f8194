import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '#server/testing/database.ts';
import { watchStatements, type Asked } from '#server/testing/plans/watch-statements.ts';
import { asPart } from '../as-person.ts';
import { compileOnce, type Holes } from './compile-once.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

type Given = { text: string; day?: Date | undefined };

let built = 0;
const tell = compileOnce((_, { text, day }: Holes<Given>) => {
  built += 1;
  return sql<{ text: string; day: Date | null }>`select ${text}::text as text, ${day ?? null}::timestamptz as day`;
});
const told = (given: Given) => asPart(db.readers.intake, async (tx) => (await tell(tx, given))[0]);

test('what is given anew is answered anew, by a statement that was built once for its shape', async () => {
  const [first, later] = [new Date('2027-01-01T00:00:00Z'), new Date('2027-02-01T00:00:00Z')];
  expect(await told({ text: 'one' })).toEqual({ text: 'one', day: null });
  expect(await told({ text: 'two', day: undefined })).toEqual({ text: 'two', day: null });
  expect(await told({ text: 'three', day: first })).toEqual({ text: 'three', day: first });
  expect(await told({ day: later, text: 'four' })).toEqual({ text: 'four', day: later });
  expect(await told({ text: 'five', day: first })).toEqual({ text: 'five', day: first });
  expect(built).toBe(2); // in whatever order they are named
});

test('what is given is never part of the text of a statement', async () => {
  for (const text of ["'; drop table incident; --", '$1', '{"text"}', '\\', "''", 'day'])
    expect(await told({ text })).toEqual({ text, day: null });
});

test('whoever watches statements hears it too, as it is asked', async () => {
  const heard: Asked[] = [];
  const watched = watchStatements(db.readers.intake, (asked) => heard.push(asked));
  await asPart(watched, (tx) => tell(tx, { text: 'seen' }));
  expect(heard.map(({ statement }) => statement.parameters)).toEqual([['seen', null]]);
});
