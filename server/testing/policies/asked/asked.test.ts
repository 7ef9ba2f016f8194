import { afterAll, beforeAll, expect, test } from 'vitest';
import type postgres from 'postgres';
import { listFunctionMutants } from '../guards.ts';
import { openPolicyDatabase, type PolicyDatabase } from '../policy-database.ts';
import { answersOf, askedAnswers } from './answers.ts';
import { keptMoments, momentsOf } from './moments.ts';

let db: PolicyDatabase;
beforeAll(async () => void (db = await openPolicyDatabase()));
afterAll(() => db.close());

type Answers = (tx: postgres.TransactionSql) => Promise<readonly unknown[]>;

const inMoments = [
  ['order by s.position desc limit 1', 'order by s.position limit 1'],
  ['s.thing_id = $1', '$1 = $1'],
  ['coalesce(last.at, old.changed_at)', 'last.at'],
  [
    "case when new.from_state = 'none' then begun else ctx.bound(new.at, coalesce(last.at, begun) + interval '1 millisecond') end",
    'new.at',
  ],
  ["case when new.from_state = 'none' then begun", 'case when false then begun'],
  ["ctx.bound(new.at, coalesce(last.at, begun) + interval '1 millisecond')", 'greatest(new.at, last.at, begun)'],
  ['coalesce(last.at, begun)', 'last.at'],
  ['coalesce(last.at, begun)', 'begun'],
  ['greatest(since, least(said, here + interval', 'greatest(null, least(said, here + interval'],
  ["least(said, here + interval '5 minutes')", 'said'],
] as const;

test.each<[string, string[], Answers, readonly unknown[], (typeof inMoments)[number][], number]>([
  [
    'what policies ask, and what guards shapes,',
    ['ctx.may', 'intake.staged_files', 'triage.named_readers', 'ctx.guard_shape'],
    answersOf,
    askedAnswers,
    [],
    15,
  ],
  ['what keeps moments', ['ctx.bound', 'ctx.keep_moment'], momentsOf, keptMoments, [...inMoments], 7],
])(
  '%s answers so, and with no condition taken out',
  async (_, functions, answers, should, others, most) => {
    expect(await db.undone(answers)).toEqual(should);
    const mutants = await listFunctionMutants(db.admin, functions, others);
    const survivors: string[] = [];
    for (const { name, change } of mutants) if (!(await shows(answers, should, change))) survivors.push(name);
    expect(survivors).toEqual([]);
    expect(mutants.length).toBeGreaterThan(most);
  },
  120_000,
);

test('the moment of a step and of a head of the log is kept by nothing less', async () => {
  const [guard] = await db.admin<
    [{ text: string }]
  >`select pg_get_functiondef('ctx.guard_step()'::regprocedure) as text`;
  const weaker = inMoments.filter(([part]) => guard.text.includes(part) && part.includes('begun'));
  expect(weaker).toHaveLength(5);
  for (const [part, instead] of weaker)
    expect([
      part,
      await shows(
        momentsOf,
        keptMoments,
        guard.text.replace(part, () => instead),
      ),
    ]).toEqual([part, true]);
  const off = 'alter table ledger_head disable trigger moment_signed_at_insert';
  expect(await shows(momentsOf, keptMoments, off)).toBe(true);
});

/** Is it seen in the answers, or in that there are none? */
const shows = (answers: Answers, should: readonly unknown[], change: string): Promise<boolean> =>
  db
    .undone(async (tx) => {
      await tx.unsafe(change);
      return answers(tx);
    })
    .then(
      (found) => JSON.stringify(found) !== JSON.stringify(should),
      () => true,
    );
