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
  ['word_lists', '\'{"nl": "Zaak"}\''],
  ['word_lists', '\'{"en": ["Case"]}\''],
])('%s is not %s', async (domain, value) => {
  await expect(db.admin.unsafe(`select ${value}::${domain}`)).rejects.toMatchObject({
    code: '23514',
    constraint_name: `${domain}_check`,
  });
});
