import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '#db/connect.ts';
import type { Report } from '../intake/report.ts';
import type { Filer } from '../intake/reporter.ts';
import type { TriageState } from './lifecycle.ts';
import type { ClosedPlace, QueueFilter, QueuePlace } from './queue-form.ts';
import type { DueReason } from './triage-rules.ts';

const pageSize = 50;

export type QueueRow = {
  id: string;
  reference: string;
  title: string;
  /** Codes; labels.ts has the words. */
  category: string;
  municipality: string | null;
  outcome: string | null;
  organisation: string | null;
  filerKind: Filer['kind'] | 'citizen';
  tlp: Report['tlp'];
  exercise: boolean;
  severity: 1 | 2 | 3 | 4 | 5 | null;
  state: TriageState;
  holder: string | null;
  /** Held by the person who looks. */
  mine: boolean;
  rank: number;
  dueAt: Date;
  dueReason: DueReason;
  changedAt: Date;
  /** `dueAt` (open) or `changedAt` (closed) to the microsecond, for the next page's address. */
  place: string;
  partnerCode: string | null;
  partner: string | null;
  partnerSince: Date | null;
};

type Locale = 'nl' | 'en';
type Condition = RawBuilder<unknown>;

type OpenQuery = { filter: QueueFilter; place: QueuePlace | undefined; personId: string; locale: Locale };

/** One page of the open cases in the queue's order, and whether there is more in the direction that was read. */
export const listQueue = (tx: Tx, query: OpenQuery): Promise<{ rows: QueueRow[]; more: boolean }> =>
  readPage(tx, queueSql(query), query.place?.direction);

/** The statement behind a page of the queue; a test holds its plan to the index. */
export function queueSql({ filter, place, personId, locale }: OpenQuery): RawBuilder<QueueRow> {
  const back = place?.direction === 'before';
  // As text first: the driver would make a Date of it and lose the microseconds.
  const from = place && sql`(${place.rank}::int, ${place.dueAt}::text::timestamptz, ${place.id}::uuid)`;
  const where = [
    isOpen(filter),
    ...matching(filter, personId),
    ...(from ? [sql`(t.rank, t.due_at, t.incident_id) ${back ? sql`<` : sql`>`} ${from}`] : []),
  ];
  const order = back ? sql`t.rank desc, t.due_at desc, t.incident_id desc` : sql`t.rank, t.due_at, t.incident_id`;
  return selectRows({ where, order, place: sql`t.due_at`, personId, locale });
}

/** One page of the closed cases, the last closed first. */
export async function listClosed(
  tx: Tx,
  query: { filter: QueueFilter; place: ClosedPlace | undefined; personId: string; locale: Locale },
): Promise<{ rows: QueueRow[]; more: boolean }> {
  const { filter, place, personId, locale } = query;
  const back = place?.direction === 'before';
  const from = place && sql`(${place.changedAt}::text::timestamptz, ${place.id}::uuid)`;
  const where = [
    sql`t.state = 'closed'`,
    ...matching(filter, personId),
    ...(from ? [sql`(t.changed_at, t.incident_id) ${back ? sql`>` : sql`<`} ${from}`] : []),
  ];
  const order = back ? sql`t.changed_at, t.incident_id` : sql`t.changed_at desc, t.incident_id desc`;
  return readPage(tx, selectRows({ where, order, place: sql`t.changed_at`, personId, locale }), place?.direction);
}

/** How many open cases came in since a moment, at most 99: a page that says "99 nieuw" is old enough. */
export async function countFiledSince(
  tx: Tx,
  query: { since: Date; filter: QueueFilter; personId: string },
): Promise<number> {
  const { since, filter, personId } = query;
  const where = [isOpen(filter), ...matching(filter, personId), sql`i.filed_at > ${since}`];
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from incident i join triage_case t on t.incident_id = i.id where ${and(where)} limit 99) found`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
}

async function readPage(
  tx: Tx,
  statement: RawBuilder<QueueRow>,
  direction: 'after' | 'before' | undefined,
): Promise<{ rows: QueueRow[]; more: boolean }> {
  const { rows } = await statement.execute(tx);
  const shown = rows.slice(0, pageSize);
  return { rows: direction === 'before' ? shown.reverse() : shown, more: rows.length > pageSize };
}

type PageQuery = { where: Condition[]; order: Condition; place: Condition; personId: string; locale: Locale };

// Literals where the partial indexes name them, parameters for what people choose: so one prepared plan serves every page.
// (A query without any parameter would not be prepared.) Labels of reference data are not joined: see labels.ts.
const selectRows = (page: PageQuery) => sql<QueueRow>`
  select t.incident_id as id, i.reference, i.title, t.category_code as category, i.municipality_code as municipality,
    o.${sql.ref(`name_${page.locale}`)} as organisation, i.filer_kind as "filerKind", i.tlp, i.exercise, t.severity, t.state,
    h.name as holder, t.claimed_by is not distinct from ${page.personId} as mine, t.outcome_code as outcome,
    t.rank, t.due_at as "dueAt", t.due_reason as "dueReason", t.changed_at as "changedAt", ${page.place}::text as place,
    p.code as "partnerCode", p.${sql.ref(`name_${page.locale}`)} as partner, t.partner_since as "partnerSince"
  from triage_case t
  join incident i on i.id = t.incident_id
  left join organisation o on o.id = i.filer_organisation_id
  left join organisation p on p.id = t.partner_id
  left join person h on h.id = t.claimed_by
  where ${and(page.where)}
  order by ${page.order}
  limit ${sql.lit(pageSize + 1)}`;

const isOpen = ({ state }: QueueFilter): Condition =>
  state ? sql`t.state = ${sql.lit(state)}` : sql`t.state <> 'closed'`;

function matching(filter: QueueFilter, personId: string): Condition[] {
  const { category, door, severity, municipality, holder } = filter;
  return [
    category !== undefined && sql`t.category_code = ${category}`,
    door !== undefined && sql`t.category_code = any (array(select code from category where door = ${door}))`,
    severity !== undefined && sql`t.severity = ${severity}`,
    municipality !== undefined && sql`i.municipality_code = ${municipality}`,
    holder === 'me' && sql`t.claimed_by = ${personId}`,
    holder === 'nobody' && sql`t.claimed_by is null`,
  ].filter((condition) => condition !== false);
}

const and = (conditions: Condition[]): Condition => sql.join(conditions, sql` and `);
