import type postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listGuardMutants } from './guards.ts';
import { differences, expectedOnce, pairs } from './matrix.ts';
import { columnsOf, openPolicyDatabase, probe, type PolicyDatabase } from './policy-database.ts';

let db: PolicyDatabase;
beforeAll(async () => void (db = await openPolicyDatabase()));
afterAll(() => db.close());

test('no condition of what guards an entry, its reviewer or a version can be taken out without the matrix showing it', async () => {
  const mutants = await listGuardMutants(db.admin, [
    'disclosure.guard_entry',
    'disclosure.guard_reviewer',
    'flagging.guard_notice_version',
  ]);
  const survivors: string[] = [];
  for (const { name, table, sql } of mutants) {
    const shown = await db.undone(async (tx) => {
      await tx.unsafe(sql);
      return differs(tx, table);
    });
    if (!shown) survivors.push(name);
  }
  expect(survivors).toEqual([]);
  expect(mutants.length).toBeGreaterThan(20);
}, 300_000);

async function differs(tx: postgres.TransactionSql, table: string): Promise<boolean> {
  const columns = await columnsOf(tx, table);
  for (const [role, asker] of pairs.filter((pair) => pair[0] === 'ministry')) {
    const found = await probe(tx, role, asker, table, ['insert']);
    if (differences('', expectedOnce(role, asker, table, columns), found).length > 0) return true;
  }
  return false;
}
