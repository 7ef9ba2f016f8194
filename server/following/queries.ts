import { sql, type ExpressionBuilder } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Tx } from '#db/connect.ts';
import type { IncidentId } from '#db/called.ts';
import type { DB } from '#db/schema.ts';
import { ever } from '#db/in-force.ts';
import { wordsOr } from '#db/words.ts';
import type { Words } from '../kernel/words.ts';
import { sortOrder, turnPage, type Turn } from '#db/lists/turn-page.ts';
import { newestRows, type StoryTurn } from '#db/lists/story.ts';
import { mostTold } from '#db/postgres/kept-since.ts';
import { openReport, reportColumns } from '../intake/report.ts';
import { actionsThat, type ActionThat } from '../kernel/lifecycle/actions.ts';
import { statesThat } from '../kernel/lifecycle/states.ts';
import { caseLifecycle } from '../vocabulary/case-lifecycle.ts';
import { decisionColumns, openCaseDecision, sealedDecision } from '../triage/closing/decision.ts';

const details = (tx: Tx) =>
  tx
    .selectFrom('incident as i')
    .innerJoin('triage_case as t', 't.incident_id', 'i.id')
    .leftJoin(ever('category as c', 'said'), 'c.code', 'i.category_code')
    .leftJoin('urgency as u', 'u.code', 'i.urgency')
    .leftJoin(ever('municipality as g', 'said'), 'g.code', 'i.municipality_code')
    .leftJoin('victim_role as v', 'v.code', 'i.victim_role')
    .leftJoin(ever('organisation as o', 'said'), 'o.id', 'i.filer_organisation_id')
    .leftJoin('person as p', 'p.id', 'i.filer_person_id')
    .leftJoin('case_decision as d', 'd.id', 't.decision_id')
    .leftJoin(ever('outcome as r', 'said'), 'r.code', 'd.outcome_code')
    .select([...reportColumns, ...decisionColumns])
    .select([
      'i.title',
      'i.tlp',
      'i.urgency',
      'i.filed_at as filedAt',
      'i.filer_organisation_id as organisationId',
      wordsOr('c.label', 'i.category_code').as('category'),
      wordsOr('u.label', 'i.urgency').as('urgencyLabel'),
      'g.name as municipality',
      'v.label as victim',
      'o.name as organisation',
      'p.name as person', // null for somebody of another organisation
      't.state',
      't.turn_due_at as dueAt',
      't.claimed_at as claimedAt',
      't.turn_reason as turnReason',
      't.changed_at as changedAt',
      'r.public as outcome',
    ]);

/** An incident as its reporter may know it. */
export async function findIncident(tx: Tx, id: IncidentId) {
  const row = await details(tx).where('i.id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const { decision, ...incident } = openCaseDecision(openReport(row));
  return { ...incident, publicReason: decision?.publicReason ?? null };
}

export type IncidentRow = NonNullable<Awaited<ReturnType<typeof findIncident>>>;

/** A step of the desk that its reporter knows of; who of the desk has it is between colleagues. */
export type ToldStep = { kind: ActionThat<typeof caseLifecycle, 'toldToReporter'>; at: Date };

/** What the desk did with an incident, as far as its reporter knows of it, oldest first: the newest before the turn. */
export const listToldSteps = async (tx: Tx, incidentId: IncidentId, { before }: StoryTurn): Promise<ToldStep[]> => {
  const steps = await tx
    .selectFrom('triage_step')
    .where('thing_id', '=', incidentId)
    .where('action', 'in', actionsThat(caseLifecycle, 'toldToReporter'))
    .$if(before !== undefined, (all) => all.where('at', '<', before ?? null))
    .select(['action', 'at'])
    .orderBy('at', 'desc')
    .limit(newestRows)
    .execute();
  return steps.toReversed().map(({ action, at }) => ({ kind: action as ToldStep['kind'], at }));
};

/** How the desk ended it, each time it did, with the sentence that its reporter read then. */
export const listToldDecisions = async (tx: Tx, incidentId: IncidentId) => {
  const decisions = await tx
    .selectFrom('case_decision as d')
    .leftJoin(ever('outcome as r', 'said'), 'r.code', 'd.outcome_code')
    .where('d.incident_id', '=', incidentId)
    .select(['d.definition', 'd.body', 'd.sha256', 'r.public as outcome'])
    .execute();
  return decisions.map(({ outcome, ...sealed }): ToldDecision => {
    const { decidedAt, publicReason } = sealedDecision.open(sealed);
    return { decidedAt, publicReason, outcome };
  });
};

/** `outcome`: how it ended, as its reporter reads it. */
export type ToldDecision = { decidedAt: Date; publicReason: string; outcome: Words | null };

export type ReferralRow = Awaited<ReturnType<typeof listReferrals>>[number];

/** Referrals of an incident as far as the reporter knows of them, oldest first. */
export const listReferrals = (tx: Tx, incidentId: IncidentId) =>
  tx
    .selectFrom('referral as f')
    .innerJoin(ever('organisation as o', 'said'), 'o.id', 'f.partner_id')
    .where('f.incident_id', '=', incidentId)
    .select([
      'f.state',
      'f.offered_at as offeredAt',
      'f.received_at as receivedAt',
      'f.acknowledged_at as acknowledgedAt',
      'f.acknowledged_by as acknowledgedBy',
      'f.accepted_at as acceptedAt',
      'f.changed_at as changedAt',
      'f.partner_reference as number',
      'f.told',
      'o.code',
      'o.name',
    ])
    .orderBy('f.offered_at')
    .execute();

const ownOrder = sortOrder('t.filed_at timestamptz desc', 't.incident_id uuid desc');

/** A page of the incidents filed for one organisation, newest first. */
export const listOwnIncidents = (
  tx: Tx,
  organisationId: string,
  { closed, turn, size }: { closed: boolean; turn: Turn; size: number },
) => turnPage(ownIncidents(tx, organisationId, closed), ownOrder, { turn, size });

/** How many of them are open; one more than `mostTold` when there are more. */
export async function countOwnOpen(tx: Tx, organisationId: string): Promise<number> {
  const open = ownCases(tx, organisationId, false)
    .select('t.incident_id')
    .limit(sql.lit(mostTold + 1));
  const { count } = await tx
    .selectFrom(open.as('found'))
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

// States as literals, which the partial indexes name.
const ownCases = (tx: Tx, organisationId: string, closed: boolean) =>
  tx
    .selectFrom('triage_case as t')
    .where('t.filer_organisation_id', '=', organisationId)
    .where(
      't.state',
      'in',
      statesThat(caseLifecycle, closed ? 'ended' : 'open').map((state) => sql.lit(state)),
    );

const ownIncidents = (tx: Tx, organisationId: string, closed: boolean) =>
  ownCases(tx, organisationId, closed)
    .leftJoin('case_decision as d', 'd.id', 't.decision_id')
    .leftJoin(ever('outcome as r', 'said'), 'r.code', 'd.outcome_code')
    .select([
      't.incident_id as id',
      't.reference',
      't.title',
      't.tlp',
      't.filed_at as filedAt',
      't.state',
      't.turn_due_at as dueAt',
      't.claimed_at as claimedAt',
      't.turn_reason as turnReason',
      't.changed_at as changedAt',
      'r.public as outcome',
    ])
    .select((is) => jsonArrayFrom(referralsIn(is)).as('referrals'));

// As JSON in the row of its incident: a list is one question. In no order; moments come as text.
const referralsIn = (is: ExpressionBuilder<DB & { t: DB['triage_case'] }, 't'>) =>
  is
    .selectFrom('referral as f')
    .innerJoin(ever('organisation as o', 'said'), 'o.id', 'f.partner_id')
    .whereRef('f.incident_id', '=', 't.incident_id')
    .select(['f.state', 'f.changed_at as changedAt', 'f.partner_reference as number', 'o.code', 'o.name'])
    .select('f.offered_at as offeredAt');
