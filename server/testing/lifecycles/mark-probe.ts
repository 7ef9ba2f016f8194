import type postgres from 'postgres';
import { actionsThat } from '../../kernel/lifecycle/actions.ts';
import { namesOf } from '../../kernel/lifecycle/lifecycle.ts';
import { caseLifecycle, type CaseAction } from '../../vocabulary/case-lifecycle.ts';
import { referralLifecycle, type ReferralAction } from '../../vocabulary/referral-lifecycle.ts';
import { contextOf, id, present } from '../policies/askers.ts';
import { places } from './guard-probe.ts';

/** What the database does with a step of a case, whatever its name: is it back at the desk, read by its reporter, weighed? */
type Marks = { laysAtDesk: boolean; toldToReporter: boolean; rethinks: boolean };

const { row = '' } = places['case'] ?? {};

/** The same for every step of a case, as the table in the database says it now. */
export async function marksOfSteps(tx: postgres.TransactionSql): Promise<Partial<Record<CaseAction, Marks>>> {
  const found: Partial<Record<CaseAction, Marks>> = {};
  await tx`set local session_replication_role = replica`; // what guards a step is asked elsewhere
  for (const action of namesOf(caseLifecycle))
    found[action] = {
      laysAtDesk: await undone(tx, (sql) => isLaid(sql, action)),
      toldToReporter: await undone(tx, (sql) => isTold(sql, action)),
      rethinks: await undone(tx, (sql) => isRethought(sql, action)),
    };
  return found;
}

async function undone<T>(tx: postgres.TransactionSql, ask: (sql: postgres.TransactionSql) => Promise<T>): Promise<T> {
  const undo = new Error('undo');
  let answer: { is: T } | undefined;
  await tx
    .savepoint(async (sql) => {
      answer = { is: await ask(sql) };
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  if (!answer) throw undo;
  return answer.is;
}

/** Whatever is promised after it. */
async function isLaid(sql: postgres.TransactionSql, action: CaseAction): Promise<boolean> {
  await sql`delete from desk_promise`;
  await sql`insert into desk_promise (code, events, reason, rank, counts_from, minutes, valid_from, source)
    values ('any', array[${action}::text], 'first_look', 2, 'event', 1, '2000-01-01', 'x')`;
  await sql`select triage.take_turn(${row}, ${action}, null, now(), null)`;
  const [found] = await sql<{ back: boolean }[]>`
    select back_at is not null and back_in is not null as back from triage_case where incident_id = ${row}`;
  return found?.back === true;
}

async function isTold(sql: postgres.TransactionSql, action: CaseAction): Promise<boolean> {
  await sql`delete from triage_step`;
  await take(sql, id('incident a'), action);
  await present(sql, contextOf('reporter', 'reporter'));
  await sql`set local role meldtafel_reporter`;
  return (await sql`select action from triage_step`).length > 0;
}

/** One partner answered, then this, and then the last other one is withdrawn: the answer no longer says where it stands. */
const isRethought = async (sql: postgres.TransactionSql, action: CaseAction): Promise<boolean> =>
  !(await stands(sql, 'one_answered', 'withdraw', action));

/** Of every step of a referral those of the last other one after which it still says where its case stands. */
export async function outlastedBySteps(
  tx: postgres.TransactionSql,
): Promise<Partial<Record<ReferralAction, ReferralAction[]>>> {
  const found: Partial<Record<ReferralAction, ReferralAction[]>> = {};
  await tx`set local session_replication_role = replica`;
  for (const earlier of namesOf(referralLifecycle)) {
    const [said] = actionsThat(caseLifecycle, 'follows', `referral.${earlier}`);
    const outlasted: ReferralAction[] = [];
    for (const last of namesOf(referralLifecycle))
      if (said !== undefined && (await undone(tx, (sql) => stands(sql, said, last)))) outlasted.push(last);
    found[earlier] = outlasted;
  }
  return found;
}

/** A partner said this, perhaps the desk did something, and then the last other referral takes that step: does it stand by what was said? */
async function stands(
  sql: postgres.TransactionSql,
  said: CaseAction,
  ends: ReferralAction,
  since?: CaseAction,
): Promise<boolean> {
  const [partner, ended] = [id('organisation ncsc'), id('referral ofCitizen')];
  for (const steps of ['referral_step', 'triage_step']) await sql`alter table ${sql(steps)} disable trigger guard`; // only what follows is asked here
  await sql`update triage_case set state = 'referred', (category_code, door) = (select code, door from category limit 1)
    where incident_id = ${id('incident c')}`;
  await sql`delete from triage_step`;
  await take(sql, id('incident c'), said, partner);
  if (since !== undefined) await take(sql, id('incident c'), since);
  await sql`set local session_replication_role = origin`;
  await sql`select set_config('ctx.payload', '', true)`;
  const step = { thing_id: ended, action: ends, from_state: 'x', to_state: 'x', at: new Date() };
  await sql`insert into referral_step ${sql(step)}`;
  const [, ...after] = await sql<{ by: string | null }[]>`
    select details ->> 'partner' as by from triage_step order by position`;
  return after.at(-1)?.by === partner;
}

// From wherever it can be done.
const take = (sql: postgres.TransactionSql, incident: string, action: CaseAction, by: string | null = null) =>
  sql`insert into triage_step (thing_id, action, from_state, to_state, organisation_id, details, at) values (${incident}, ${action},
    ${caseLifecycle.actions[action].from.find((state) => state === 'referred') ?? caseLifecycle.actions[action].from[0]},
    'referred', ${by}, ${sql.json(by === null ? {} : { partner: by })}, now())`;
