import { existsSync } from 'node:fs';
import type postgres from 'postgres';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { asPart } from '#db/as-person.ts';
import { connect } from '#db/connect.ts';
import { tableOwners } from '#db/table-owners.ts';
import { MigrationError } from '#db/migration-error.ts';
import { home } from '../kernel/home.ts';
import { requireKept } from './kept-version-queries.ts';
import { loadAllReference } from '../testing/machines/load-reference.ts';
import { openTestDatabase, type TestDatabase } from '../testing/database.ts';

// What left a reference file, or moved to another first day there, does not hold on in the database unseen.

let db: TestDatabase;
beforeAll(async () => void (db = await openTestDatabase()));
afterAll(() => db.close());

const load = (): Promise<void> => {
  const { socketDir: host, password } = inject('postgres');
  return loadAllReference({ host, user: 'postgres', password, database: db.name });
};

// The names of municipalities are only ways to type them, and made again by each load; polling stations have a command of their own.
const tables = [...tableOwners.reference, 'organisation'].filter(
  (table) => !['municipality_name', 'polling_station'].includes(table),
);

test('a row of whichever table that no file has stops the load by name, and the load stops nowhere else', async () => {
  for (const table of tables) await copyRow(table);
  const stopped: string[] = [];
  for (;;) {
    const error = await load().then(
      () => null,
      (caught: unknown) => caught,
    );
    if (error === null) break;
    const [, table = '', name = ''] = /in (\w+): ([^.]*)\. What holds/.exec(String(error)) ?? [];
    expect(error).toBeInstanceOf(MigrationError);
    const { message } = error as MigrationError;
    const [file = ''] = /db\/reference\/\S+/.exec(message) ?? [];
    expect(existsSync(file), `${table}: ${file}`).toBe(true);
    const dated = await db.admin`select from pg_attribute where attrelid = ${table}::regclass and attname = 'valid_to'`;
    expect([table, message.includes('valid_to')]).toEqual([table, dated.length > 0]);
    expect([table, name]).toEqual([table, expect.stringMatching(/^(left|LEFT|99)( |$)/)]);
    stopped.push(table);
    await db.admin`delete from ${db.admin(table)} t where ${name} like t.${db.admin(await keyOf(table))} || '%'`;
  }
  expect(stopped.toSorted()).toEqual(tables.toSorted());
});

test('what has ended may leave the file; what holds, also until a day to come, may not', async () => {
  const day = (days: number) => Temporal.Now.plainDateISO(home).add({ days }).toString();
  const outcome = (first: string, last: string | null) => db.admin`
    insert into outcome select (jsonb_populate_record(o, ${db.admin.json({ code: 'gone', valid_from: first, valid_to: last })})).* from outcome o limit 1
    on conflict (code) do update set valid_from = excluded.valid_from, valid_to = excluded.valid_to`;
  await outcome('2023-01-01', day(-1));
  await load();
  await outcome('2023-01-01', day(0));
  await expect(load()).rejects.toThrow('in outcome: gone.');
  await outcome(day(0), null);
  await expect(load()).rejects.toThrow('in outcome: gone.');
  await outcome(day(1), null);
  await load();
  expect(await db.admin`select from outcome where code = 'gone'`).toHaveLength(0);
});

test('a way to type a municipality that left the file finds nothing any more', async () => {
  await db.admin`insert into municipality_name select municipality_code, name, 'left' from municipality_name limit 1`;
  await load();
  expect(await db.admin`select from municipality_name where search_key = 'left'`).toHaveLength(0);
});

/** A row of the table a second time, under another key and without an end: as if the files had it once. */
async function copyRow(table: string): Promise<void> {
  const key = await keyOf(table);
  const columns = await db.admin<
    { name: string; type: string }[]
  >`select attname as name, format_type(atttypid, null) as type
    from pg_attribute where attrelid = ${table}::regclass and attnum > 0 and attgenerated = ''`;
  const has = (name: string) => columns.some((column) => column.name === name);
  const change = {
    [key]: columns.find(({ name }) => name === key)?.type === 'integer' ? 99 : key === 'code' ? 'LEFT' : 'left',
    ...(has('id') ? { id: crypto.randomUUID() } : {}),
    ...(has('valid_to') ? { valid_to: null } : {}),
  };
  // What holds the tables together, but for the keys by which a load finds its rows.
  const held = await db.admin<{ name: string }[]>`select conname as name from pg_constraint
    where conrelid = ${table}::regclass and contype in ('u', 'c', 'x') and conname <> 'organisation_code_key'`;
  await db.admin.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    for (const { name } of held) await tx`alter table ${tx(table)} drop constraint ${tx(name)} cascade`;
    const names = tx(columns.map(({ name }) => name));
    await tx`insert into ${tx(table)} (${names}) select ${names} from (
      select (jsonb_populate_record(t, ${tx.json(change)})).* from ${tx(table)} t limit 1) copied`;
  });
}

/** The first column by which a load knows a row. */
async function keyOf(table: string): Promise<string> {
  if (table === 'organisation') return 'code';
  const [column] = await db.admin<{ name: string }[]>`select a.attname as name from pg_index i
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
    where i.indrelid = ${table}::regclass and i.indisprimary order by a.attnum`;
  return column?.name ?? '';
}

test.each(['work_instruction'] as const)(
  'a version of %s that began says what it said, and may be said in one more language',
  async (table) => {
    const [kept] = await db.admin<
      { body: postgres.JSONValue }[]
    >`select body from ${db.admin(table)} order by valid_from limit 1`;
    const put = (body: postgres.JSONValue) => db.admin`update ${db.admin(table)} set body = ${db.admin.json(body)}
      where valid_from = (select min(valid_from) from ${db.admin(table)})`;
    const text = JSON.stringify(kept?.body);
    // One that the file says in a language more than the database did.
    await put(JSON.parse(text.replaceAll(/,"en":"(?:[^"\\\\]|\\\\.)*"/g, '')) as postgres.JSONValue);
    await load();
    await put({ ...(kept?.body as object), more: 1 });
    await expect(load()).rejects.toThrow(/says something else than the database of what began: \S+\. Put that back/);
    await put(kept?.body as postgres.JSONValue);
    await db.admin`update ${db.admin(table)} set valid_from = valid_from - 1 where valid_from = (select min(valid_from) from ${db.admin(table)})`;
    await expect(load()).rejects.toThrow('says something else than the database of what began');
    await db.admin`update ${db.admin(table)} set valid_from = dutch_day(now()) + 1, valid_to = null`;
    await load();
  },
);

test('what a version says is held from its first day on, whole; a language may come to it, and nothing else', async () => {
  const { socketDir: host, password } = inject('postgres');
  const owner = connect({ reader: 'owner', connection: { host, user: 'postgres', password, database: db.name } });
  const said = { steps: ['a', 'b'], name: { nl: 'x' } };
  const begins = (days: number) => db.admin`
    update work_instruction set valid_from = dutch_day(now()) + ${days}::int, valid_to = null, body = ${db.admin.json(said)}`;
  const isKept = (body: unknown) =>
    asPart(owner, async (tx) => {
      const rows = await db.admin<{ version: string; valid_from: string }[]>`
        select version, valid_from::text from work_instruction`;
      await requireKept(
        tx,
        'x.json',
        'work_instruction',
        rows.map((row) => ({ ...row, body })),
      );
    }).then(
      () => true,
      () => false,
    );
  await begins(0);
  expect(await isKept(said)).toBe(true);
  expect(await isKept({ ...said, name: { nl: 'x', fy: 'y', pap: 'z' } })).toBe(true);
  for (const change of [
    { steps: ['a'] },
    { steps: ['a', 'b', 'c'] },
    { steps: ['b', 'a'] },
    { steps: { 0: 'a', 1: 'b' } },
    { name: { nl: 'y' } },
    { name: { en: 'x' } },
    { name: { nl: 'x', more: 'y' } },
    { name: { nl: 'x', EN: 'y' } },
    { en: 'y' },
  ])
    expect([change, await isKept({ ...said, ...change })]).toEqual([change, false]);
  await begins(1);
  expect(await isKept({})).toBe(true);
  await owner.close();
});
