import type { Words } from '../kernel/words.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '#db/connect.ts';
import type { NoticeId } from '#db/called.ts';
import { sortOrder, turnPage, type Page, type Turn } from '#db/lists/turn-page.ts';
import { statesOf } from '../kernel/lifecycle/lifecycle.ts';
import { stateIs, statesThat } from '../kernel/lifecycle/states.ts';
import type { RefusalCode } from '../kernel/refusal.ts';
import { decisionOf, noticeLifecycle, type Decision } from '../vocabulary/notice-lifecycle.ts';
import { publicationLifecycle } from '../vocabulary/publication-lifecycle.ts';
import type { Outcome } from '../vocabulary/outcomes.ts';

/** Where a decision stands on its way to the public. */
export const standings = ['ready', 'embargo', 'unlogged', 'undelivered', ...statesOf(publicationLifecycle)] as const;
export type Standing = (typeof standings)[number];

const notYet: Partial<Record<Standing, RefusalCode>> = {
  embargo: 'embargo',
  unlogged: 'not_logged_yet',
  undelivered: 'not_delivered_yet',
};

export type DecidedNotice = {
  id: string;
  reference: string;
  roundCode: string;
  round: Words;
  platform: string;
  platformCode: string;
  decision: Decision;
  /** To be sent, and not yet with the platform. */
  onItsWay: boolean;
  decidedAt: Date;
  embargoUntil: Date;
  leafId: string;
  logIndex: number | null;
  standing: Standing;
  /** Why it cannot be opened yet. */
  notYet: RefusalCode | undefined;
  /** The register says what was decided. */
  isPublic: boolean;
  /** The platform did something that neither the register nor what was prepared for it says. */
  newerOutcome: boolean;
  /** Who worked on it: they do not publish it. */
  makers: string[];
};

const decidedOrder = sortOrder('x.decided_at timestamptz desc', 'x.id uuid desc');

/** A page of the decisions about notices, newest first. */
export async function listDecided(tx: Tx, standing: Standing | undefined, turn: Turn): Promise<Page<DecidedNotice>> {
  const query = decided(tx).$if(standing !== undefined, (all) => all.where('x.standing', '=', standing ?? 'ready'));
  const page = await turnPage(query, decidedOrder, { turn, size: 50 });
  return { ...page, rows: page.rows.map(toDecided) };
}

export async function countDecided(tx: Tx): Promise<Record<Standing, number>> {
  const rows = await decided(tx)
    .clearSelect()
    .select((is) => ['x.standing', is.fn.countAll<bigint>().as('count')])
    .groupBy('x.standing')
    .execute();
  const counts = new Map(rows.map((row) => [row.standing, Number(row.count)]));
  return Object.fromEntries(standings.map((standing) => [standing, counts.get(standing) ?? 0])) as Record<
    Standing,
    number
  >;
}

export async function findDecided(tx: Tx, reference: string): Promise<DecidedNotice | undefined> {
  const row = await decided(tx).where('x.reference', '=', reference).executeTakeFirst();
  return row && toDecided(row);
}

/** The leaf of the log that commits to a decision, found inside the statement. */
export const leafOf = (reference: string): RawBuilder<string> =>
  sql<string>`(select leaf_id from notice where reference = ${reference})`;

/** What was last recorded (`until` then) about an address of a notice, by its position (from 1). */
export async function listOutcomes(tx: Tx, noticeId: NoticeId, until?: Date) {
  return tx
    .selectFrom('notice_outcome')
    .distinctOn('position')
    .select((is) => [is.ref('outcome').$castTo<Outcome>().as('outcome')])
    .select(['position', 'at'])
    .where('notice_id', '=', noticeId)
    .$if(until !== undefined, (all) => all.where('at', '<=', until ?? null))
    .orderBy('position')
    .orderBy('seq', 'desc')
    .execute();
}

function decided(tx: Tx) {
  return tx
    .selectFrom((from) =>
      from
        .selectFrom('notice as n')
        .innerJoin('election_round as r', 'r.code', 'n.round_code')
        .innerJoin('notice_version as v', (join) =>
          join.onRef('v.notice_id', '=', 'n.id').onRef('v.number', '=', 'n.version'),
        )
        .leftJoin('platform as p', 'p.code', 'v.platform_code')
        .leftJoin('ledger_entry as e', 'e.leaf_id', 'n.leaf_id')
        .leftJoin('publication as d', 'd.notice_id', 'n.id')
        .where('n.leaf_id', 'is not', null)
        .select(['n.id', 'n.reference', 'n.round_code', 'v.platform_code', 'n.state', 'n.decided_at', 'n.leaf_id'])
        .select(['n.drafted_by', 'n.submitted_by', 'n.approved_by', 'n.decided_by', 'e.log_index'])
        .select((is) =>
          is
            .selectFrom('notice_version as w')
            .whereRef('w.notice_id', '=', 'n.id')
            .select((of) => of.fn<string[]>('array_agg', ['w.written_by']).as('by'))
            .as('written_by'),
        )
        .select(['r.name as round', 'r.embargo_until'])
        .select((is) => is.fn.coalesce('p.name', 'v.platform_code').as('platform'))
        .select((is) =>
          is
            .case()
            .when('r.embargo_until', '>', is.fn<Date>('now', []))
            .then<Standing>('embargo')
            .when('e.log_index', 'is', null)
            .then<Standing>('unlogged')
            .when('n.state', 'in', statesThat(noticeLifecycle, 'waitsFor', 'delivery'))
            .then<Standing>('undelivered')
            .else(is.fn.coalesce('d.state', is.val<Standing>('ready')).$castTo<Standing>())
            .end()
            .as('standing'),
        )
        .select(newerOutcome.as('newer_outcome'))
        .as('x'),
    )
    .selectAll('x');
}

const newerOutcome = sql<boolean>`exists (
  select from (select distinct on (position) * from notice_outcome where notice_id = n.id order by position, seq desc) o
  left join lateral (
    select e.outcomes, e.withdrawn from disclosure_entry e where e.reference = n.reference order by e.seq desc limit 1) last on true
  where d.id is not null and last.withdrawn is not true and not exists (
    select from jsonb_path_query(coalesce(last.outcomes, d.outcomes), '$[*]') said -- of what is no list: it, and no fault
    where said ->> 'position' = o.position::text and said ->> 'outcome' = o.outcome
      and said ->> 'at' >= ctx.utc_text(o.at)))`;

type DecidedRow = Awaited<ReturnType<ReturnType<typeof decided>['executeTakeFirstOrThrow']>>;

function toDecided(row: DecidedRow): DecidedNotice {
  if (row.leaf_id === null || row.decided_at === null) throw new Error(`Notice ${row.reference} has no decision.`);
  const makers = [row.drafted_by, row.submitted_by, row.approved_by, row.decided_by, ...(row.written_by ?? [])];
  return {
    id: row.id,
    reference: row.reference,
    roundCode: row.round_code,
    round: row.round,
    platform: row.platform,
    platformCode: row.platform_code,
    decision: decisionOf(row.state),
    onItsWay: stateIs(noticeLifecycle, row.state, 'waitsFor', 'delivery'),
    decidedAt: row.decided_at,
    embargoUntil: row.embargo_until,
    leafId: row.leaf_id,
    logIndex: row.log_index === null ? null : Number(row.log_index),
    standing: row.standing,
    notYet: notYet[row.standing],
    isPublic: statesThat(publicationLifecycle, 'public').some((state) => state === row.standing),
    newerOutcome: row.newer_outcome,
    makers: makers.filter((maker) => maker !== null),
  };
}
