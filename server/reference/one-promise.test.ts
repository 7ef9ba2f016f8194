import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../testing/database.ts';

let db: TestDatabase;
beforeAll(async () => void (db = await openTestDatabase()));
afterAll(() => db.close());

test.each([
  ['the same event, urgency and severity', {}, '23P01'],
  ['one of its events', { events: ['assess', 'other'] }, '23P01'],
  ['whichever severity', { severity: null }, '23P01'],
  ['one urgency', { urgency_code: 'now' }, '23P01'],
  ['the last day', { valid_from: '2098-01-01', valid_to: '2098-01-01' }, '23P01'],
  ['another event', { events: ['other'] }, null],
  ['another severity', { severity: 3 }, '23P01'], // that of refer-3
  ['the day after', { valid_from: '2098-01-02' }, null],
])('of two desk promises for %s at once the database takes one at most', async (_, change, code) => {
  const taken = db.admin.begin(async (tx) => {
    await tx`update desk_promise set valid_to = '2098-01-01' where code = 'refer-4' and valid_to is null`;
    await tx`insert into desk_promise select (jsonb_populate_record(p, ${tx.json({ code: 'second', valid_from: '2097-01-01', valid_to: null, ...change })})).*
      from desk_promise p where code = 'refer-4' and valid_to = '2098-01-01'`;
    await tx`set constraints all immediate`;
    throw new Error('taken');
  });
  await expect(taken).rejects.toMatchObject(
    code ? { code, constraint_name: 'desk_promise_one' } : { message: 'taken' },
  );
});

test('a load may write the promise that begins before the one that ends', async () => {
  const taken = db.admin.begin(async (tx) => {
    await tx`insert into desk_promise select (jsonb_populate_record(p, '{"code": "second", "valid_from": "2097-01-01"}')).*
      from desk_promise p where code = 'refer-4' and valid_to is null`;
    await tx`update desk_promise set valid_to = '2096-12-31' where code = 'refer-4' and valid_to is null`;
    await tx`set constraints all immediate`;
    throw new Error('taken');
  });
  await expect(taken).rejects.toThrow('taken');
});
