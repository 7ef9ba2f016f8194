import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../testing/database.ts';
import { readCalled, type Called } from './read-called.ts';

// A third language is one key per reference file: whatever its bodies add to the name of a municipality, on either side.

const [hague, utrecht, hilversum, both] = ['GM0518', 'GM0344', 'GM0402', ['GM0373', 'GM0893']];

let db: TestDatabase;
let called: Called;

beforeAll(async () => {
  db = await openTestDatabase();
  await db.admin`
    update organisation o set name = o.name || jsonb_build_object(
      'tr', m.name || ' Belediyesi', 'fy', 'Gemeente fan ' || m.name || ' yn Nederlân', 'de', 'Gemeente fan ' || m.name)
    from municipality m where m.code = o.municipality_code and o.kind = 'municipality'`;
  await db.admin`insert into municipality_name values (${utrecht}, 'Gemeente Hilversum', 'gemeente hilversum')`;
  called = await readCalled(db.readers.intake.kysely);
});
afterAll(() => db.close());

test.each([
  ['Utrecht', [utrecht]],
  ['utrecht belediyesi', [utrecht]],
  ['Den Haag Belediyesi', [hague]],
  ["'s-Gravenhage Belediyesi", [hague]],
  ['Bergen Belediyesi', both],
  ['Gemeente fan Utrecht yn Nederlân', [utrecht]],
  ['gemeente fan the hague', [hague]],
  ['Municipality of Utrecht', [utrecht]],
  // Called so as a whole by one, and what is left of it by another: neither is hidden.
  ['Gemeente Hilversum', [utrecht, hilversum]],
  ['Utrechtbelediyesi', []],
  ['Gemeente Belediyesi', []],
  ['', []],
])('%s', (typed, codes) => expect(called(typed).toSorted()).toEqual(codes));

test('so is one that has ended', async () => {
  await db.admin`update municipality set valid_from = '2020-01-01', valid_to = '2024-12-31' where code = ${hilversum}`;
  const found = await readCalled(db.readers.intake.kysely);
  expect(found('Hilversum Belediyesi')).toEqual([hilversum]);
});
