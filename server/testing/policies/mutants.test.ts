import { readFileSync } from 'node:fs';
import path from 'node:path';
import type postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packageRoot } from '#db/package-root.ts';
import { catalogueFaults } from './catalogue.ts';
import { differences, expectedOnce, pairs } from './matrix.ts';
import { dependents, listMutants, type Mutant } from './mutants.ts';
import {
  columnsOf,
  openPolicyDatabase,
  overpower,
  probe,
  verbs,
  type PolicyDatabase,
  type Verb,
} from './policy-database.ts';
import type { RoleName } from './roles.ts';

let db: PolicyDatabase;
beforeAll(async () => void (db = await openPolicyDatabase()));
afterAll(() => db.close());

// For every piece of protection: take it away, and see that the matrix (or the catalogue test) notices.
test('no policy, trigger or grant can be dropped or weakened without a test that fails', async () => {
  const mutants = await listMutants(db.admin);
  const affected = await dependents(db.admin);
  const killers = { matrix: 0, catalogue: 0 };
  const survivors: string[] = [];
  for (const mutant of mutants) {
    const killer = await db.undone((tx) => killerOf(tx, mutant, affected(mutant.table)));
    if (killer) killers[killer]++;
    else survivors.push(mutant.name);
  }
  const { matrix, catalogue } = killers;
  process.stdout.write(
    `policy mutants: ${mutants.length}, killed by the matrix ${matrix}, by the catalogue ${catalogue}\n`,
  );
  expect(survivors).toEqual([]);
  expect(mutants.length).toBeGreaterThan(1100);
}, 300_000);

test('the matrix itself is whole: without a mutant nothing differs', async () => {
  const none: Mutant = {
    name: 'none',
    table: 'referral_file',
    sql: 'select 1',
    seenBy: ['table', 'partner', 'intake'],
    verbs,
  };
  expect(await db.undone((tx) => killerOf(tx, none, ['referral_file', 'evidence_file']))).toBeUndefined();
});

// First what shows soonest, then the catalogue, then everything everywhere.
async function killerOf(
  tx: postgres.TransactionSql,
  mutant: Mutant,
  tables: string[],
): Promise<'matrix' | 'catalogue' | undefined> {
  await tx.unsafe(mutant.sql);
  if (mutant.seenBy.length === 0 && (await overpower(tx, mutant.table)).length > 0) return 'matrix';
  if (mutant.verbs.length > 0 && (await differs(tx, mutant.seenBy, mutant.table, mutant.verbs))) return 'matrix';
  if ((await catalogueFaults(tx)).length > 0) return 'catalogue';
  for (const table of tables) if (await differs(tx, mutant.seenBy, table, verbs)) return 'matrix';
  return undefined;
}

async function differs(
  tx: postgres.TransactionSql,
  seenBy: readonly RoleName[],
  table: string,
  by: readonly Verb[],
): Promise<boolean> {
  const columns = await columnsOf(tx, table);
  // Nobody first: most holes open for everybody. Six questions are under way at a time.
  const asked = pairs
    .filter(([role]) => seenBy.includes(role))
    .toSorted(([, a], [, b]) => Number(b === 'none') - Number(a === 'none'));
  for (let at = 0; at < asked.length; at += 6) {
    const group = asked.slice(at, at + 6);
    const found = await Promise.all(group.map(([role, asker]) => probe(tx, role, asker, table, by)));
    const wrong = group.some(([role, asker], i) => {
      const cells = found[i];
      return cells && differences('', expectedOnce(role, asker, table, columns), cells).length > 0;
    });
    if (wrong) return true;
  }
  return false;
}

test('every policy in the files is in the database, so that every one of them had its mutants', async () => {
  const folder = path.join(packageRoot, 'db/policies');
  const [{ made } = { made: 0 }] = await db.admin<
    { made: number }[]
  >`select count(*)::int as made from pg_policies where schemaname = 'public'`;
  const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');
  const written = [
    '20-accounts',
    '30-audit',
    '40-ledger-delivery',
    '50-intake',
    '60-triage',
    '70-routing',
    '80-flagging',
    '90-disclosure',
    '95-one-incident',
  ].flatMap((name) => [...read(`${name}.sql`).matchAll(/^create policy/gm)]).length;
  expect(made).toBe(written + 2 * 23); // facts about elections: two policies each, made in a loop
});
