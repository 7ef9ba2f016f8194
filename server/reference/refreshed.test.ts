import type postgres from 'postgres';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { tableOwners } from '#db/table-owners.ts';
import { demoParties } from '../demo/people.ts';
import { loadAllReference } from '../testing/machines/load-reference.ts';
import { openTestDatabase, type TestDatabase } from '../testing/database.ts';

// `npm run migrate` on a loaded database gives every row of a reference file all its columns again, whatever stood there.

const tables = [...tableOwners.reference.filter((table) => table !== 'polling_station'), 'organisation']; // those have a command of their own
/** What tells a row of these tables from the others, where that is not its primary key. */
const otherKeys: Record<string, string[]> = { organisation: ['code'] };
/** What no file gives, because rows of people and cases point at it; and what stops the load when it is not what the file says. */
const ours = [
  'organisation.id',
  'work_instruction.body',
  'work_instruction.valid_from',
  'wording_guard.body',
  'wording_guard.valid_from',
];

type Column = { table: string; name: string; type: string; key: boolean };
let db: TestDatabase;
let columns: Column[];

beforeAll(async () => {
  db = await openTestDatabase();
  columns = (await listColumns(db.admin)).filter(({ table, name }) => !ours.includes(`${table}.${name}`));
});
afterAll(() => db.close());

test('every column of every reference table is what the file says after the next load', async () => {
  const before = await snapshot();
  await spoil(db.admin);
  const spoilt = await snapshot();
  const free = columns.filter(({ key }) => !key).map(({ table, name }) => `${table}.${name}`);
  expect(free.length).toBeGreaterThan(100);
  expect(different(before, spoilt)).toEqual(free.toSorted());
  const { socketDir: host, password } = inject('postgres');
  await loadAllReference({ host, user: 'postgres', password, database: db.name });
  expect(different(before, await snapshot())).toEqual([]);
});

async function listColumns(sql: postgres.Sql): Promise<Column[]> {
  const found = await sql<(Omit<Column, 'key'> & { primary: boolean })[]>`
    select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type,
      coalesce(a.attnum = any (i.indkey), false) as primary
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    left join pg_index i on i.indrelid = c.oid and i.indisprimary
    where c.relnamespace = 'public'::regnamespace and c.relname in ${sql(tables)}`;
  return found.map(({ primary, ...column }) => {
    return { ...column, key: otherKeys[column.table]?.includes(column.name) ?? primary };
  });
}

const wrong: Record<string, string> = {
  text: `'~'`,
  integer: '-99',
  date: `'1900-01-01'`,
  'timestamp with time zone': `'1900-01-01'`,
  'text[]': `'{~}'`,
  words: `'{"nl": "~"}'`,
  word_lists: `'{"nl": ["~"]}'`,
  jsonb: `'{"~": 1}'`,
};

/** Every column that is no key gets a value that is in no file, past what holds the tables together. */
async function spoil(sql: postgres.Sql): Promise<void> {
  const held = await sql<{ table: string; name: string }[]>`
    select conrelid::regclass::text as table, conname as name from pg_constraint
    where conrelid::regclass::text in ${sql(tables)} and contype in ('c', 'u', 'x')
      and not (conrelid = 'organisation'::regclass and contype = 'u')`;
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    for (const { table, name } of held) await tx`alter table ${tx(table)} drop constraint ${tx(name)} cascade`;
    for (const table of tables) {
      const free = columns.filter((column) => column.table === table && !column.key);
      const changes = free.map(({ name, type }) => `${name} = ${type === 'boolean' ? `not ${name}` : wrong[type]}`);
      if (changes.length > 0) await tx.unsafe(`update ${table} set ${changes.join(', ')} where ${fromFile(table)}`);
    }
  });
}

type Rows = Map<string, Record<string, unknown>>;

async function snapshot(): Promise<Rows> {
  const rows: Rows = new Map();
  for (const table of tables) {
    const key = columns.filter((column) => column.table === table && column.key).map(({ name }) => name);
    const found = await db.admin.unsafe<{ row: Record<string, unknown> }[]>(
      `select to_jsonb(t) as row from ${table} t where ${fromFile(table)}`,
    );
    for (const { row } of found) rows.set(JSON.stringify([table, ...key.map((name) => row[name])]), row);
  }
  return rows;
}

// Parties are of the demonstration.
const parties = demoParties.map(({ code }) => `'${code}'`).join();
const fromFile = (table: string): string => (table === 'organisation' ? `code not in (${parties})` : 'true');

/** The columns in which a row is not what it was. */
function different(one: Rows, other: Rows): string[] {
  const found = columns.filter(({ table, name }) =>
    [...one].some(([key, row]) => {
      return key.startsWith(`["${table}"`) && JSON.stringify(row[name]) !== JSON.stringify(other.get(key)?.[name]);
    }),
  );
  return found.map(({ table, name }) => `${table}.${name}`).toSorted();
}
