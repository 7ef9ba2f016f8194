import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '#db/connect.ts';
import { readPage, sortOrder, type Cut, type Page, type Turn } from '#db/lists/turn-page.ts';
import type { Report } from '../../intake/report.ts';
import type { Filer } from '../../intake/reporter.ts';
import { keptSince, longestUnkept, mostCounted, type Since } from '#db/postgres/kept-since.ts';
import { inLanguage, nameOrCode, organisationsIn, type Named } from '#db/words.ts';
import { caseLifecycle, type CaseState } from '../../vocabulary/case-lifecycle.ts';
import type { DueReason } from '../../vocabulary/due-reasons.ts';
import type { SoughtInQueue } from './named-municipality.ts';
import { tabOf } from './queue-form.ts';
import { statesThat } from '../../kernel/lifecycle/states.ts';

export type QueueRow = {
  id: string;
  reference: string;
  title: string;
  /** Codes; labels.ts has the words. */
  category: string;
  municipality: string | null;
  outcome: string | null;
  organisation: string | null;
  /** Of the organisation that reported. */
  filerMunicipality: string | null;
  filerKind: Filer['kind'] | 'citizen';
  tlp: Report['tlp'];
  exercise: boolean;
  severity: 1 | 2 | 3 | 4 | 5 | null;
  state: CaseState;
  /** Somebody has it; `holder` is who, as far as the reader may know a name. */
  held: boolean;
  holder: string | null;
  /** Held by the person who looks. */
  mine: boolean;
  rank: number;
  dueAt: Date;
  dueReason: DueReason;
  /** Of whom something came in that nobody at the desk looked at yet, whether or not that is why it stands where it stands. */
  newsOfReporter: boolean;
  newsPartners: Named[];
  changedAt: Date;
  partner: string | null;
  partnerSince: Date | null;
};

type Condition = RawBuilder<unknown>;

type QueueQuery = { filter: SoughtInQueue; personId: string; locale: string };

export const queueOrder = sortOrder('t.rank int', 't.due_at timestamptz', 't.incident_id uuid');
const closedOrder = sortOrder('t.changed_at timestamptz desc', 't.incident_id uuid desc');

/** A page of the open cases in the queue's order, and of closed ones about which something came in since. */
export const listQueue = (tx: Tx, query: QueueQuery, turn: Turn): Promise<Page<QueueRow>> =>
  readPage(queueOrder, { turn, size: 50 }, async (cut) => (await queueSql(query, cut).execute(tx)).rows);

/** The statement behind a page of the queue; a test holds its plan to the index. */
export const queueSql = (query: QueueQuery, cut: Cut): RawBuilder<QueueRow & { place: string }> =>
  selectRows(query, 'open', cut);

/** A page of the closed cases, the last closed first. */
export const listClosed = (tx: Tx, query: QueueQuery, turn: Turn): Promise<Page<QueueRow>> =>
  readPage(closedOrder, { turn, size: 50 }, async (cut) => {
    const { rows } = await selectRows(query, 'ended', cut).execute(tx);
    return rows;
  });

/** How many a list holds under its filters; one more than `most` when there are more than that. */
export async function countAll(
  tx: Tx,
  { filter, personId, most }: { filter: SoughtInQueue; personId: string; most: number },
): Promise<number> {
  const half = tabOf(filter) === 'open' ? 'open' : 'ended';
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from triage_case t where ${and(matching(half, filter, personId))} limit ${sql.lit(most + 1)}) found`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
}

/**
 * How many came to the list since it was made: new reports, and cases with news or laid at the desk again. At most
 * `mostCounted` together. What a case was filed or told by after that is asked of the database, not of a moment: who is earlier may be kept later.
 */
export async function countSince(
  tx: Tx,
  query: { since: Since; filter: SoughtInQueue; personId: string },
): Promise<[reports: number, news: number]> {
  const { since, filter, personId } = query;
  const { moment, kept } = since;
  const where = [
    wholeOf('open'), // under a filter too: the index of that is not walked besides
    ...chosenIn('open', filter, personId),
    sql`t.came_at > ${new Date(moment.getTime() - longestUnkept)}`,
    sql`(${keptSince('t.filed_in', kept)} or t.news_reason is not null and ${keptSince('t.news_in', kept)} or ${keptSince('t.back_in', kept)})`,
  ];
  const { rows } = await sql<{ reports: number; news: number }>`
    select count(*) filter (where fresh)::int as reports, count(*) filter (where not fresh)::int as news from (
      select ${keptSince('t.filed_in', kept)} as fresh from triage_case t
      where ${and(where)} limit ${sql.lit(mostCounted)}) found`.execute(tx);
  return [rows[0]?.reports ?? 0, rows[0]?.news ?? 0];
}

// Literals where the partial indexes name them, parameters for what people choose: so one prepared plan serves every page.
// (A query without any parameter would not be prepared.) Labels of reference data are not joined: see labels.ts.
// The page is found first, its names after: joined at once they tempt the planner to sort the whole queue.
const selectRows = ({ filter, personId, locale }: QueueQuery, half: Half, cut: Cut) => sql<
  QueueRow & { place: string }
>`
  select t.incident_id as id, t.reference, t.title, t.category_code as category, t.municipality_code as municipality,
    ${inLanguage('o.name', locale)} as organisation, o.municipality_code as "filerMunicipality", t.filer_kind as "filerKind", t.tlp, t.exercise, t.severity, t.state,
    t.claimed_by is not null as held, ${nameOrCode('h', 't.claimed_by', sql.ref('t.incident_id'))} as holder, t.claimed_by is not distinct from ${personId} as mine,
    (select d.outcome_code from case_decision d where d.id = t.decision_id) as outcome,
    t.rank, t.due_at as "dueAt", t.due_reason as "dueReason", t.news_of_reporter as "newsOfReporter", t.changed_at as "changedAt", t.place,
    coalesce(${inLanguage('p.short', locale)}, ${inLanguage('p.name', locale)}) as partner, t.partner_since as "partnerSince",
    ${organisationsIn('t.news_of_partners')} as "newsPartners"
  from (
    select t.*, ${cut.place} as place from triage_case t
    where ${and([...matching(half, filter, personId), cut.beyond])}
    order by ${cut.order}
    limit ${cut.limit}) t
  left join organisation o on o.id = t.filer_organisation_id
  left join organisation p on p.id = t.partner_id
  left join person h on h.id = t.claimed_by
  order by ${cut.order}`;

type Half = 'open' | 'ended';

// Under a filter as literals, which the indexes of the filters name. All of a half in other words, which its own index names: else
// PostgreSQL now and then walks the whole in search of a few.
function matching(half: Half, filter: SoughtInQueue, personId: string): Condition[] {
  const chosen = chosenIn(half, filter, personId);
  if (chosen.length === 0) return [wholeOf(half)];
  const states = sql.join(statesThat(caseLifecycle, half).map((each) => sql.lit(each)));
  return [sql`(t.state in (${states})${orHeard(half)})`, ...chosen];
}

const orHeard = (half: Half) => (half === 'open' ? sql` or t.news_reason is not null` : sql``);

const wholeOf = (half: Half): Condition =>
  sql`(t.decision_id is ${half === 'open' ? sql`null` : sql`not null`}${orHeard(half)})`;

function chosenIn(half: Half, filter: SoughtInQueue, personId: string): Condition[] {
  const { category, door, severity, municipalities, holder } = filter;
  const state = half === 'open' && tabOf(filter) === 'open' ? filter.state : undefined;
  return [
    state !== undefined && sql`t.state = ${state}`,
    category !== undefined && sql`t.category_code = ${category}`,
    door !== undefined && sql`t.door = ${door}`,
    severity !== undefined && sql`t.severity = ${severity}`,
    municipalities !== undefined && sql`t.municipality_code in (${sql.join(municipalities)})`,
    holder === 'me' && sql`t.claimed_by = ${personId}`,
    holder === 'nobody' && sql`t.claimed_by is null`,
  ].filter((condition) => condition !== false);
}

const and = (conditions: Condition[]): Condition => sql.join(conditions, sql` and `);
