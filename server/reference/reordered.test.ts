import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { explain } from '../explain.ts';
import { loadAllReference } from '../testing/machines/load-reference.ts';
import { openTestDatabase, type TestDatabase } from '../testing/database.ts';
import { readCsv } from './read-csv.ts';

// What stands in the files in another order than before, loads in that order.

let db: TestDatabase;
let folder: string;
beforeEach(async () => {
  db = await openTestDatabase();
  folder = mkdtempSync(path.join(os.tmpdir(), 'mt-reference-'));
  cpSync('db/reference', folder, { recursive: true });
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await db.close();
});

const load = (): Promise<void> => {
  const { socketDir: host, password } = inject('postgres');
  return loadAllReference({ host, user: 'postgres', password, database: db.name }, folder);
};
const change = (file: string, edit: (text: string) => string) =>
  writeFileSync(path.join(folder, file), edit(readFileSync(path.join(folder, file), 'utf8')));
const ordered = async (table: string) => {
  const rows = await db.admin<{ code: string }[]>`select code from ${db.admin(table)} order by position`;
  return rows.map(({ code }) => code);
};
const swap = <Item>([first, second, ...rest]: Item[]): (Item | undefined)[] => [second, first, ...rest];

const place = (order: unknown) => ({ '1': 2, '2': 1 })[String(order)] ?? order;
const inCsv = (text: string) =>
  stringify(
    readCsv(text).map((row) => ({ ...row, sort_order: place(row['sort_order']) })),
    { header: true },
  );
const inJson = (text: string) =>
  JSON.stringify(JSON.parse(text, (key, value: unknown) => (key === 'sort_order' ? place(value) : value)));

test.each([
  ['victim_role', 'victim_roles.csv', inCsv],
  ['outcome', 'outcomes.csv', inCsv],
  ['urgency', 'urgencies.csv', inCsv],
  ['category', 'categories.json', inJson],
])('two rows of %s change places', async (table, file, placesChanged) => {
  const before = await ordered(table);
  change(file, placesChanged);
  await load();
  expect(await ordered(table)).toEqual(swap(before));
});

test('the grounds change places with their rows, and one that has ended may leave', async () => {
  const before = await ordered('redaction_ground');
  change('redaction_grounds.csv', (text) => {
    const [header, ...rows] = text.split('\n');
    return [header, ...swap(rows)].join('\n');
  });
  await load();
  expect(await ordered('redaction_ground')).toEqual(swap(before));
  await db.admin`update redaction_ground set valid_to = '2024-01-01' where code = ${before[1] ?? ''}`;
  change('redaction_grounds.csv', (text) => text.replace(new RegExp(`^${before[1]},.*\n`, 'm'), ''));
  await load();
  expect(await ordered('redaction_ground')).toHaveLength(before.length);
});

test('two rounds change their prefixes', async () => {
  const prefixes = () => db.admin`select code, reference_prefix as prefix from election_round order by code`;
  const before = await prefixes();
  const [one, other] = before.map(({ prefix }) => String(prefix));
  change('election_rounds.csv', (text) =>
    text.replaceAll(/(?<=,)[A-Z]{2}\d{2}(?=,)/g, (prefix) =>
      prefix === one ? `${other}` : prefix === other ? `${one}` : prefix,
    ),
  );
  await load();
  expect(await prefixes()).toEqual(
    before.map((row, index) => ({ ...row, prefix: before[[1, 0][index] ?? index]?.['prefix'] })),
  );
});

test('a change to come that is called off goes, and what it would have followed goes on', async () => {
  const promises = () =>
    db.admin`select valid_from::text, valid_to from desk_promise where code = 'refer-4' order by 1`;
  const before = await promises();
  await db.admin.begin(async (tx) => {
    await tx`update desk_promise set valid_to = '2098-12-31' where code = 'refer-4' and valid_to is null`;
    await tx`insert into desk_promise select (jsonb_populate_record(p, '{"valid_from": "2099-01-01", "valid_to": null}')).*
      from desk_promise p where code = 'refer-4' and valid_to = '2098-12-31'`;
  });
  await load();
  expect(await promises()).toEqual(before);
});

test('what the database refuses is told in one sentence, with the file', async () => {
  change('outcomes.csv', (text) => text.replace('2023-01-01', '0000-01-01'));
  const told = await load().catch((error: unknown) => explain(error, 'DATABASE_URL', false));
  expect(told).toMatch(
    /^db\/reference\/outcomes\.csv holds what the database refuses: [^\n]*0000-01-01[^\n.]*\. Nothing was loaded\.$/,
  );
});

test('so it is of what only shows beside what has ended and left the file', async () => {
  await db.admin`update desk_promise set code = 'left', valid_from = '2022-01-01', valid_to = '2023-06-30' where code = 'refer-4'`;
  const told = await load().catch((error: unknown) => explain(error, 'DATABASE_URL', false));
  expect(told).toMatch(
    /^db\/reference\/desk_promises\.csv holds what the database refuses: [^\n]*desk_promise_one[^\n]*\w\. Nothing was loaded\.$/,
  );
});
