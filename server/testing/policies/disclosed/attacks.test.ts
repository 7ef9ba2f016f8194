import { afterAll, beforeAll, expect, test } from 'vitest';
import { listFunctionMutants } from '../guards.ts';
import { decisionsOn } from './decisions.ts';
import { openGround, type Ground } from './disclosed-ground.ts';
import { entriesOn } from './entries.ts';
import { proposalsOn, type Answered } from './proposals.ts';

let ground: Ground;
let tries: Answered;
beforeAll(async () => {
  ground = await openGround();
  tries = { ...proposalsOn(ground), ...entriesOn(ground), ...decisionsOn(ground) };
  // Each guard by itself: what else would refuse the same is let go.
  await ground.world.db.admin.unsafe(`
    grant update on publication to meldtafel_ministry;
    alter table publication disable trigger begins;
    alter table publication disable trigger made;
    alter table publication disable trigger as_told;
    alter table publication_step disable trigger as_told;
    alter table notice_step disable trigger not_send_brings_about`);
}, 60_000);
afterAll(() => ground.world.close());

test('one person alone decides and discloses nothing but what is so', async () => {
  const answers: Record<string, string> = {};
  for (const [what, [, by]] of Object.entries(tries)) answers[what] = await by();
  expect(answers).toEqual(Object.fromEntries(Object.entries(tries).map(([what, [says]]) => [what, says])));
});

test.each([
  ['dutch_day(now()) + 1', 'dutch_day(now()) + 2', 'disclosure_ground'],
  ['dutch_day(now())', 'dutch_day(now()) + 1', 'done'],
  ['dutch_day(now()) - 1', 'dutch_day(now())', 'done'],
  ['dutch_day(now()) - 2', 'dutch_day(now()) - 1', 'disclosure_ground'],
])('a ground that counts from %s to %s closes a field: %s', async (from, to, says) => {
  const { admin } = ground.world.db;
  const period = (first: string, last: string) =>
    admin.unsafe(`update redaction_ground set valid_from = ${first}, valid_to = ${last} where code = 'avg'`);
  await period(from, to);
  expect(await tries['another choice']?.[1]()).toBe(says);
  await period("'2020-01-01'", 'null');
});

test('what is made public was made public when its step was taken, whatever is said', async () => {
  const [row] = await ground.world.db.admin<{ same: boolean; entries: number }[]>`
    select count(*)::int as entries, bool_and(exists (
      select from publication p join publication_step s on s.thing_id = p.id
      where p.notice_id = e.notice_id and s.details ->> 'hash' = e.sha256 and s.at = e.published_at)) as same
    from disclosure_entry e`;
  expect(row).toEqual({ same: true, entries: 2 });
});

test('no condition of what guards a disclosure or a decision can be taken out without an answer that changes', async () => {
  const { admin } = ground.world.db;
  const mutants = await listFunctionMutants(
    admin,
    [
      'disclosure.guard_about',
      'disclosure.guard_publication',
      'disclosure.guard_shown',
      'disclosure.guard_told',
      'disclosure.require_reviewer',
      'flagging.guard_decision',
      'flagging.guard_leaf',
    ],
    ['n.drafted_by', 'n.submitted_by', 'n.approved_by', 'n.decided_by'].map((maker) => [maker, 'null']),
  );
  const survivors: string[] = [];
  for (const { name, change, undo } of mutants) {
    await admin.unsafe(change);
    if (!(await differs())) survivors.push(name);
    await admin.unsafe(undo);
  }
  process.stdout.write(`mutants of what guards a disclosure or a decision: ${mutants.length}\n`);
  expect(survivors).toEqual([]);
  expect(await differs()).toBe(false);
  expect(mutants.length).toBeGreaterThan(40);
}, 300_000);

async function differs(): Promise<boolean> {
  for (const [says, by] of Object.values(tries)) if ((await by()) !== says) return true;
  return false;
}
