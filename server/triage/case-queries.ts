import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Tx } from '#db/connect.ts';
import { incidentCalled } from '#db/called.ts';
import { newestRows, type StoryTurn } from '#db/lists/story.ts';
import { compileOnce, type Holes } from '#db/postgres/compile-once.ts';
import type { DueReason } from '../vocabulary/due-reasons.ts';
import { ever } from '#db/in-force.ts';
import { nameOrCode, organisationsIn, wordsOr } from '#db/words.ts';
import { openReport, reportColumns } from '../intake/report.ts';
import { decisionColumns, openCaseDecision } from './closing/decision.ts';

/** Everything the page of a case tells, besides its history. */
export async function findCase(tx: Tx, reference: string) {
  const [row] = await caseRows(tx, { reference });
  if (!row) return undefined;
  const { decision, firstDuplicates, allDuplicates, ...rest } = openCaseDecision(openReport(row));
  const partners = row.partners.map(({ name, since }) => ({ name, since: new Date(since) }));
  const duplicates = { first: firstDuplicates, all: allDuplicates ?? 0 };
  return {
    ...rest,
    partners,
    duplicates,
    outcome: decision?.outcome ?? null,
    publicReason: decision?.publicReason ?? null,
  };
}

const caseRows = compileOnce((tx, { reference }: Holes<{ reference: string }>) =>
  tx
    .selectFrom('incident as i')
    .innerJoin('triage_case as t', 't.incident_id', 'i.id')
    .leftJoin('urgency as u', 'u.code', 'i.urgency')
    .leftJoin(ever('organisation as o', 'said'), 'o.id', 'i.filer_organisation_id')
    .leftJoin(ever('organisation as p', 'said'), 'p.id', 't.partner_id')
    .leftJoin('person as h', 'h.id', 't.claimed_by')
    .leftJoin('victim_role as v', 'v.code', 'i.victim_role')
    .leftJoin('case_decision as d', 'd.id', 't.decision_id')
    .leftJoin('incident as x', 'x.reference', 't.duplicate_of')
    .where('i.reference', '=', reference)
    .select([...reportColumns, ...decisionColumns])
    .select([
      'i.title',
      'i.category_code as filedCategory',
      'i.municipality_code as municipality',
      'i.tlp',
      'i.exercise',
      'i.filer_kind as filerKind',
      'i.filed_at as filedAt',
      'i.urgency',
      wordsOr('u.label', 'i.urgency').as('urgencyLabel'),
      'v.label as victim',
      'o.name as organisation',
      't.state',
      't.category_code as category',
      't.category_confirmed as categoryConfirmed',
      't.severity',
      't.claimed_by as claimedBy',
      nameOrCode('h', 't.claimed_by', sql.ref('i.id')).as('holder'),
      't.rank',
      't.due_at as dueAt',
      // Nothing is promised for another reason.
      sql<DueReason>`t.due_reason`.as('dueReason'),
      sql<DueReason>`t.turn_reason`.as('turnReason'),
      't.news_of_reporter as newsOfReporter',
      organisationsIn('t.news_of_partners').as('newsPartners'),
      't.news_at as newsAt',
      'p.code as partnerCode',
      'p.name as partner',
      't.partner_since as partnerSince',
      't.changed_at as changedAt',
      sql<boolean>`t.duplicate_of is not null`.as('isDuplicate'),
      // As far as who asks may see it.
      'x.reference as originalReference',
      'x.title as originalTitle',
    ])
    // Who may read a TLP:RED case; empty for every other label.
    .select(sql<string[]>`array(select r.name from triage.named_readers(i.id) r where i.tlp = 'RED')`.as('readers'))
    // The first reports that were closed because they are told in this one, and how many there are in all.
    .select((of) =>
      jsonArrayFrom(
        of
          .selectFrom('triage_case as told')
          .whereRef('told.duplicate_of', '=', 'i.reference')
          .select(['told.reference', 'told.title'])
          .orderBy('told.filed_at')
          .orderBy('told.incident_id')
          .limit(50),
      ).as('firstDuplicates'),
    )
    .select((of) =>
      of
        .selectFrom('triage_case as told')
        .whereRef('told.duplicate_of', '=', 'i.reference')
        .select(sql<number>`count(*)::int`.as('all'))
        .as('allDuplicates'),
    )
    // The partners that have it now, who got it first before; each since when.
    .select((of) =>
      jsonArrayFrom(
        of
          .selectFrom('referral as f')
          .innerJoin(ever('organisation as has', 'said'), 'has.id', 'f.partner_id')
          .whereRef('f.incident_id', '=', 'i.id')
          .where('f.turn', '>', 0)
          .select(['has.name', 'f.offered_at as since'])
          .orderBy('f.offered_at'),
      ).as('partners'),
    ),
);

export type CaseRow = NonNullable<Awaited<ReturnType<typeof findCase>>>;

/** Of the case with this reference. */
type PartOfStory = StoryTurn & { reference: string };

/** The newest before the turn; the same of what follows. */
export const listSteps = compileOnce((tx, { reference, before }: Holes<PartOfStory>) =>
  tx
    .selectFrom('triage_step as s')
    .leftJoin('person as p', 'p.id', 's.person_id')
    .where('s.thing_id', '=', incidentCalled(reference))
    .$if(before !== undefined, (all) => all.where('s.at', '<', before ?? null))
    .select(['s.action', 's.to_state as to', 's.reason', 's.details', 's.at'])
    .select(nameOrCode('p', 's.person_id', sql.ref('s.thing_id')).as('person'))
    .orderBy('s.position', 'desc')
    .limit(newestRows),
);

export const listNotes = compileOnce((tx, { reference, before }: Holes<PartOfStory>) =>
  tx
    .selectFrom('triage_note as n')
    .leftJoin('person as p', 'p.id', 'n.person_id')
    .where('n.incident_id', '=', incidentCalled(reference))
    .$if(before !== undefined, (all) => all.where('n.at', '<', before ?? null))
    .select(['n.body', 'n.at', nameOrCode('p', 'n.person_id', sql.ref('n.incident_id')).as('person')])
    .orderBy('n.at', 'desc')
    .limit(newestRows),
);

/** What happened to the referrals of a case, each with the partner it is about. */
export const listReferralSteps = compileOnce((tx, { reference, before }: Holes<PartOfStory>) =>
  tx
    .selectFrom('referral as f')
    .innerJoin(ever('organisation as o', 'said'), 'o.id', 'f.partner_id')
    .innerJoin('referral_step as s', 's.thing_id', 'f.id')
    .leftJoin(ever('organisation as b', 'said'), 'b.id', 's.organisation_id')
    .leftJoin('person as p', 'p.id', 's.person_id')
    .where('f.incident_id', '=', incidentCalled(reference))
    .$if(before !== undefined, (all) => all.where('s.at', '<', before ?? null))
    .select(['s.action', 's.reason', 's.at', 'o.name as partner', 'b.name as organisation'])
    .select(nameOrCode('p', 's.person_id', sql.ref('f.incident_id')).as('person'))
    .select((is) => is.case().when('s.from_state', '=', 'none').then(is.ref('f.overrule_reason')).end().as('overruled'))
    .select((is) => is.case().when('s.to_state', '=', is.ref('f.state')).then(is.ref('f.told')).end().as('told'))
    .orderBy('s.position', 'desc')
    .limit(newestRows),
);
