import { afterAll, beforeAll, expect, test } from 'vitest';
import { explain } from '../explain.ts';
import { openTestDatabase, type TestDatabase } from '../testing/database.ts';
import { force } from '../testing/force.ts';
import { readCalendar } from './read-calendar.ts';

let db: TestDatabase;
beforeAll(async () => void (db = await openTestDatabase()));
afterAll(() => db.close());

test('without reference data there is no calendar, and a start is told in one sentence what to do', async () => {
  await force(db.admin, (sql) => sql`delete from election_round`);
  const error: unknown = await readCalendar(db.readers.public).catch((each: unknown) => each);
  expect(explain(error)).toBe('No election rounds are loaded: run `npm run migrate`.');
});
