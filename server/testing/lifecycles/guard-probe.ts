import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import { arrowsOfAction } from '../../kernel/lifecycle/arrows.ts';
import { namesOf, type Lifecycle } from '../../kernel/lifecycle/lifecycle.ts';
import type { Place } from '../../steps/thing.ts';
import { keptThings } from '../../things.ts';
import { referralLifecycle } from '../../vocabulary/referral-lifecycle.ts';
import { contextOf, id, present } from '../policies/askers.ts';
import type { RoleName } from '../policies/roles.ts';

type Fixed = Place & { row: string };

/** A row of every thing in the fixture of the policies, to take steps with. */
export const places: Record<string, Fixed> = {
  case: { ...keptThings.case, row: id('incident b') },
  referral: { ...keptThings.referral, row: id('referral ofCitizen') },
  notice: { ...keptThings.notice, row: id('notice unlogged') },
  publication: { ...keptThings.publication, row: id('publication draft') },
};

const organisations: Record<string, string> = {
  coordinator: 'table',
  partner: 'ibd',
  officer: 'bzk',
  second: 'bzk',
  publisher: 'bzk',
};
const readers: Record<string, RoleName> = {
  coordinator: 'table',
  partner: 'partner',
  officer: 'ministry',
  second: 'ministry',
  publisher: 'ministry',
  worker: 'worker',
};

// For each thing those who may.
const askersOf: Record<string, string[]> = {
  case: ['coordinator'],
  referral: ['coordinator', 'partner', 'worker'],
  notice: ['officer', 'second', 'worker'],
  publication: ['publisher'],
};

type Try = {
  asker: string;
  action: string;
  from: string;
  to: string;
  reason?: boolean;
  holder?: string;
  before?: string;
  /** After that, by another. */
  next?: string;
};

/** Every step that tells one rule of the guard from its absence, as the tables say them now. */
export function triesOf(thing: string, lifecycle: Lifecycle): Try[] {
  const holders = places[thing]?.holder === undefined ? [undefined] : ['asker', 'another', 'nobody'];
  const arrows = namesOf(lifecycle).flatMap((action) => arrowsOfAction(thing, lifecycle, action));
  return arrows.flatMap(({ action, from_state: from, to_state: to, not_by_same_as, not_after, since }) =>
    (askersOf[thing] ?? []).flatMap((asker) =>
      [
        {},
        ...not_by_same_as.flatMap((before) => [{ before }, ...(since === null ? [] : [{ before, next: since }])]),
        ...(not_after === null ? [] : [{ before: not_after }]),
      ].flatMap((history) =>
        holders.flatMap((holder) =>
          [true, false].map((reason) => ({
            asker,
            action,
            from,
            to,
            reason,
            ...(holder && { holder }),
            ...history,
          })),
        ),
      ),
    ),
  );
}

/** What the guard in the database says to each of them: 'taken', or the constraint that refuses. */
export async function answersTo(tx: postgres.TransactionSql, thing: string, tries: readonly Try[]): Promise<string[]> {
  const place = places[thing];
  if (!place) return [];
  const answers: string[] = [];
  for (const each of tries) answers.push(await answerTo(tx, place, each));
  return answers;
}

async function answerTo(tx: postgres.TransactionSql, place: Fixed, given: Try): Promise<string> {
  const { asker, action, from, to, reason, holder, before, next } = given;
  const { table, key, steps, row, holder: held } = place;
  const worker = asker === 'worker';
  const person = worker ? null : id(`person ${asker}`);
  const organisation = worker ? null : id(`organisation ${organisations[asker] ?? ''}`);
  const undo = new Error('undo');
  let answer = 'taken';
  await tx
    .savepoint(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await sql`delete from ${sql(steps)}`;
      await sql`update ${sql(table)} set ${sql(standing(table, from === 'none' ? to : from))} where ${sql(key)} = ${row}`;
      if (held !== undefined)
        await sql`update ${sql(table)} set ${sql(held)} = ${holder === 'nobody' ? null : holder === 'asker' ? person : id('person named')} where ${sql(key)} = ${row}`;
      const step = {
        thing_id: row,
        from_state: from,
        to_state: to,
        person_id: person,
        organisation_id: organisation,
        at: new Date(),
      };
      if (before !== undefined)
        await sql`insert into ${sql(steps)} ${sql({ ...step, to_state: from, action: before })}`;
      if (next !== undefined)
        await sql`insert into ${sql(steps)} ${sql({ ...step, to_state: from, action: next, person_id: id('person named') })}`;
      await sql`set local session_replication_role = origin`;
      await present(sql, contextOf(worker ? 'none' : asker, readers[asker] ?? 'table'));
      await sql.unsafe(`set local role meldtafel_${readers[asker] ?? 'table'}`);
      await sql`insert into ${sql(steps)} ${sql({ ...step, action, reason: reason ? 'x' : null })}`.catch(
        (error: postgres.PostgresError) => {
          answer = error.constraint_name ?? error.message;
        },
      );
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo && answer === 'taken') throw error;
    });
  return answer;
}

// No case has ended without a decision: here one that is not there, keys are not followed.
const standing = (table: string, state: string): Record<string, string | null> =>
  table === 'triage_case' ? { state, decision_id: state === 'closed' ? randomUUID() : null } : { state };

/** What happens to a case by itself with each step of its referral, from each state, alone and while another partner has it. */
export async function followedBy(tx: postgres.TransactionSql, states: readonly string[]): Promise<string[]> {
  const seen: string[] = [];
  const undo = new Error('undo');
  for (const [state, besides] of states.flatMap((each) => [[each, false] as const, [each, true] as const]))
    for (const action of namesOf(referralLifecycle))
      await tx
        .savepoint(async (sql) => {
          await sql`alter table referral_step disable trigger guard`; // only what follows is asked here
          await sql`set local session_replication_role = replica`;
          await sql`update triage_case set ${sql(standing('triage_case', state))},
            (category_code, door) = (select code, door from category limit 1) where incident_id = ${id('incident c')}`;
          if (besides)
            await sql`insert into referral (incident_id, partner_id, state, overrule_reason, offered_by, offered_at, urgent, changed_at)
              select incident_id, ${id('organisation ncsc')}, 'offered', 'x', offered_by, offered_at, urgent, changed_at
              from referral where id = ${id('referral ofCitizen')}`;
          await sql`set local session_replication_role = origin`;
          await sql`select set_config('ctx.payload', '', true)`;
          const step = { action, from_state: 'x', to_state: 'x', at: new Date() };
          const rows =
            await sql`insert into referral_step ${sql({ ...step, thing_id: id('referral ofCitizen') })}`.then(
              () => sql`select action, to_state from triage_step where thing_id = ${id('incident c')}`,
              (error: postgres.PostgresError) => [error.constraint_name ?? error.message],
            );
          seen.push(JSON.stringify([state, besides, action, rows]));
          throw undo;
        })
        .catch((error: unknown) => {
          if (error !== undo) seen.push(String(error));
        });
  return seen;
}
