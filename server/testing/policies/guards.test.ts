import type postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listGuardMutants } from './guards.ts';
import { answersOnEntries, entryAnswers } from './tries/entry-tries.ts';
import { answersOnNotices, noticeAnswers } from './tries/notice-tries.ts';
import { answersOnSteps, stepAnswers } from './tries/step-tries.ts';
import { differences, expectedOnce, pairs } from './matrix.ts';
import { columnsOf, openPolicyDatabase, probe, type PolicyDatabase } from './policy-database.ts';

let db: PolicyDatabase;
beforeAll(async () => void (db = await openPolicyDatabase()));
afterAll(() => db.close());

test('no condition of what guards a reviewer or a version can be taken out without the matrix showing it', async () => {
  const mutants = await listGuardMutants(db.admin, ['disclosure.guard_reviewer', 'flagging.guard_notice_version']);
  const survivors: string[] = [];
  for (const { name, table, sql } of mutants) {
    const shown = await db.undone(async (tx) => {
      await tx.unsafe(sql);
      return differs(tx, table);
    });
    if (!shown) survivors.push(name);
  }
  expect(survivors).toEqual([]);
  expect(mutants.length).toBeGreaterThan(5);
}, 300_000);

test.each([
  ['what guards an entry', ['disclosure.guard_entry'], answersOnEntries, entryAnswers, 10],
  ['what guards a notice', ['flagging.guard_notice'], answersOnNotices, noticeAnswers, 10],
  [
    'what guards steps',
    ['ctx.guard_step', 'ctx.guard_state', 'ctx.guard_arrival', 'ctx.guard_beginning', 'ctx.guard_making'],
    answersOnSteps,
    stepAnswers,
    30,
  ],
] as const)(
  'no condition of %s can be taken out without an answer that changes',
  async (_, names, answersOn, should, most) => {
    const said: string[] = [];
    await db.undone(async (tx) => {
      for await (const answer of answersOn(tx)) said.push(answer);
    });
    expect(said.map((answer) => answer.split(' ')[0])).toEqual(should);
    const survivors: string[] = [];
    const mutants = new Map((await listGuardMutants(db.admin, names)).map(({ name, sql }) => [name, sql]));
    for (const [name, sql] of mutants) {
      const shown = await db.undone(async (tx) => {
        await tx.unsafe(sql);
        let at = 0;
        for await (const answer of answersOn(tx)) if (answer !== said[at++]) return true;
        return false;
      });
      if (!shown) survivors.push(name);
    }
    expect(survivors).toEqual([]);
    expect(mutants.size).toBeGreaterThan(most);
  },
  300_000,
);

async function differs(tx: postgres.TransactionSql, table: string): Promise<boolean> {
  const columns = await columnsOf(tx, table);
  for (const [role, asker] of pairs.filter((pair) => pair[0] === 'ministry')) {
    const found = await probe(tx, role, asker, table, ['insert']);
    if (differences('', expectedOnce(role, asker, table, columns), found).length > 0) return true;
  }
  return false;
}
