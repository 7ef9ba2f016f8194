import type postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPolicyDatabase, type PolicyDatabase } from '../policy-database.ts';
import { brokenRows, refusedTwice, type Broken } from './broken-rows.ts';

let db: PolicyDatabase;
beforeAll(async () => void (db = await openPolicyDatabase()));
afterAll(() => db.close());

test('every check of the tables is tried, and none of those that are tried is gone', async () => {
  const found = await db.admin<{ name: string }[]>`
    select concat(conrelid::regclass, ' ', conname) as name from pg_constraint
    where contype = 'c' and conrelid <> 0 and connamespace in (select oid from pg_namespace where nspowner = 'meldtafel_owner'::regrole or nspname = 'public')`;
  const tried = Object.entries(brokenRows).flatMap(([table, each]) =>
    Object.keys(each).map((name) => `${table} ${name}`),
  );
  expect([...tried, ...refusedTwice].toSorted()).toEqual(found.map(({ name }) => name).toSorted());
});

// Without triggers, as whoever passes them would write: then only the check is left to refuse it.
test.each(Object.keys(brokenRows))('each check of %s refuses a row that would be taken without it', async (table) => {
  for (const [name, broken] of Object.entries(brokenRows[table] ?? {}))
    for (const each of [broken].flat())
      await db.undone(async (tx) => {
        await tx`set local session_replication_role = replica`;
        const said = [await answer(tx, table, each)];
        await tx.unsafe(`alter table ${table} drop constraint ${name}`);
        said.push(await answer(tx, table, each));
        expect([name, each, ...said]).toEqual([name, each, name, 'taken']);
      });
});

// By one, at either end: so that no check can come to say less while its rows are still refused.
test.each(Object.keys(brokenRows))('no check of %s can say less at an end, unseen', async (table) => {
  const checks = await db.admin<{ name: string; said: string }[]>`
    select conname as name, pg_get_constraintdef(oid) as said from pg_constraint where contype = 'c' and conrelid = ${table}::regclass`;
  const unseen: string[] = [];
  for (const { name, said } of checks)
    for (const less of weakerThan(said))
      await db.undone(async (tx) => {
        await tx`set local session_replication_role = replica`;
        await tx.unsafe(`alter table ${table} drop constraint ${name}, add constraint ${name} ${less} not valid`);
        const answers = [];
        for (const each of [brokenRows[table]?.[name] ?? []].flat()) answers.push(await answer(tx, table, each));
        if (!answers.includes('taken')) unseen.push(`${name}: ${less}`);
      });
  expect(unseen).toEqual([]);
});

/** A check with one of its numbers moved by one, or one of its patterns open at one end: each that takes more. */
function* weakerThan(check: string): Iterable<string> {
  for (const { 0: all, 1: sign = '', 2: number = '', index } of check.matchAll(/(<=|>=|>|=) (\d+)/g)) {
    const put = (text: string) => check.slice(0, index) + text + check.slice(index + all.length);
    if (sign !== '=') yield put(`${sign} ${Number(number) + (sign === '<=' ? 1 : -1)}`);
    else for (const off of [-1, 1]) yield put(`= any (array[${number}, ${Number(number) + off}])`);
  }
  for (const { 0: all, 1: pattern = '', index } of check.matchAll(/~ '([^']*)'/g))
    for (const open of [pattern.slice(1), pattern.slice(0, -1)])
      yield `${check.slice(0, index)}~ '${open}'${check.slice(index + all.length)}`;
}

async function answer(tx: postgres.TransactionSql, table: string, broken: Broken): Promise<string> {
  try {
    const { count } = await tx.savepoint((inner) => inner.unsafe(statementOf(table, broken)));
    return count === 1 ? 'taken' : 'no row';
  } catch (error) {
    return error instanceof Error && 'constraint_name' in error ? String(error.constraint_name) : String(error);
  }
}

function statementOf(table: string, broken: Broken): string {
  const one = `(select ctid from ${table} limit 1)`;
  if (typeof broken === 'string') return `update ${table} set ${broken} where ctid = ${one}`;
  if ('values' in broken) return `insert into ${table} values (${broken.values})`;
  return `update ${table} set body = said.body, sha256 = encode(sha256(convert_to(said.body, 'utf8')), 'hex')
    from (select (body::jsonb || '${JSON.stringify(broken.body)}')::text as body from ${table} where ctid = ${one}) said
    where ctid = ${one}`;
}

test.each([
  ['language', "'NL'"],
  ['language', "'dutch'"],
  ['words', '\'{"nl": 1}\''],
  ['words', '\'{"en": "Case"}\''],
  ['words', '\'{"nl": ""}\''],
  ['words', '\'{"nl": null}\''],
  ['words', '\'{"nl": "Zaak", "en": 3}\''],
  ['words', '\'{"nl": "Zaak", "en": ""}\''],
  ['words', '\'{"nl": "Zaak", "en": null}\''],
  ['words', '\'{"nl": "Zaak", "English": "Case"}\''],
  ['words', "'{}'"],
  ['words', '\'"nl"\''],
  ['words', "'null'"],
  ['word_lists', '\'{"nl": "Zaak"}\''],
  ['word_lists', '\'{"en": ["Case"]}\''],
  ['word_lists', '\'{"nl": []}\''],
  ['word_lists', '\'{"nl": [1, null]}\''],
  ['word_lists', '\'{"nl": ["Zaak", ""]}\''],
  ['word_lists', '\'{"nl": ["Zaak"], "en": "Case"}\''],
  ['word_lists', '\'{"nl": ["Zaak"], "en": ["Case", 3]}\''],
  ['word_lists', '\'{"nl": ["Zaak"], "en": []}\''],
])('%s is not %s', async (domain, value) => {
  await expect(db.admin.unsafe(`select ${value}::${domain}`)).rejects.toMatchObject({
    code: '23514',
    constraint_name: `${domain}_check`,
  });
});

test.each([
  ['words', '\'{"nl": "Zaak"}\''],
  ['words', '\'{"nl": "Zaak", "en": "Case"}\''],
  ['words', 'null'],
  ['word_lists', '\'{"nl": ["Zaak"], "en": ["Case", "Matter"]}\''],
])('%s may be %s', async (domain, value) => {
  await expect(db.admin.unsafe(`select ${value}::${domain}`)).resolves.toHaveLength(1);
});
