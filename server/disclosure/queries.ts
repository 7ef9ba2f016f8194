import type { Words } from '../kernel/words.ts';
import type { Insertable } from 'kysely';
import type { Tx } from '#db/connect.ts';
import { sortOrder, turnPage, type Page, type Turn } from '#db/turn-page.ts';
import { inForce } from '#db/in-force.ts';
import type { DisclosureEntry } from '#db/schema.ts';
import { sealedEntry, type ClosedField, type Decision } from './entry.ts';
import type { PublicGround } from './public-queries.ts';

/** Where a decision stands on its way to the public. */
export const standings = ['ready', 'embargo', 'unlogged', 'undelivered', 'published'] as const;
export type Standing = (typeof standings)[number];

export type DecidedNotice = {
  id: string;
  reference: string;
  roundCode: string;
  round: Words;
  platform: string;
  platformCode: string;
  decision: Decision;
  decidedAt: Date;
  embargoUntil: Date;
  leafId: string;
  logIndex: number | null;
  standing: Standing;
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
  const of = (standing: Standing) => counts.get(standing) ?? 0;
  return {
    ready: of('ready'),
    embargo: of('embargo'),
    unlogged: of('unlogged'),
    undelivered: of('undelivered'),
    published: of('published'),
  };
}

export async function findDecided(tx: Tx, reference: string): Promise<DecidedNotice | undefined> {
  const row = await decided(tx).where('x.reference', '=', reference).executeTakeFirst();
  return row && toDecided(row);
}

/** The last version of what was published about a notice: its id, and what it closed. */
export async function findPublished(
  tx: Tx,
  noticeId: string,
): Promise<{ id: string; closed: ClosedField[] } | undefined> {
  const row = await tx
    .selectFrom('disclosure_entry')
    .where('notice_id', '=', noticeId)
    .select(['id', 'definition', 'body', 'sha256'])
    .orderBy('seq', 'desc')
    .executeTakeFirst();
  return row && { id: row.id, closed: sealedEntry.open(row).closed };
}

/** What was last recorded about an address of a notice, by its position (from 1). */
export async function listOutcomes(tx: Tx, noticeId: string) {
  return tx
    .selectFrom('notice_outcome')
    .distinctOn('position')
    .select(['position', 'outcome', 'at'])
    .where('notice_id', '=', noticeId)
    .orderBy('position')
    .orderBy('at', 'desc')
    .execute();
}

/** Grounds on which a field may stay closed on `day` (YYYY-MM-DD). */
export async function listGroundsOn(tx: Tx, day: string): Promise<PublicGround[]> {
  return tx
    .selectFrom('redaction_ground')
    .where(inForce('redaction_ground', day))
    .select(['code', 'article', 'label', 'description'])
    .orderBy('position')
    .execute();
}

/** Adds a version; false when this one was there already: each entry is published once and each version corrected once. */
export async function insertEntry(tx: Tx, entry: Insertable<DisclosureEntry>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('disclosure_entry')
    .values(entry)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
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
        .innerJoin('platform as p', 'p.code', 'v.platform_code')
        .leftJoin('ledger_entry as e', 'e.leaf_id', 'n.leaf_id')
        .leftJoin('disclosure_entry as d', (join) =>
          join.onRef('d.notice_id', '=', 'n.id').on('d.corrects', 'is', null),
        )
        .where('n.leaf_id', 'is not', null)
        .select(['n.id', 'n.reference', 'n.round_code', 'v.platform_code', 'n.state', 'n.decided_at', 'n.leaf_id'])
        .select(['n.drafted_by', 'n.submitted_by', 'n.approved_by', 'n.decided_by', 'e.log_index'])
        .select(['r.name as round', 'r.embargo_until', 'p.name as platform'])
        .select((is) =>
          is
            .case()
            .when('d.id', 'is not', null)
            .then<Standing>('published')
            .when('r.embargo_until', '>', is.fn<Date>('now', []))
            .then<Standing>('embargo')
            .when('e.log_index', 'is', null)
            .then<Standing>('unlogged')
            .when('n.state', '=', 'releasing')
            .then<Standing>('undelivered')
            .else<Standing>('ready')
            .end()
            .as('standing'),
        )
        .as('x'),
    )
    .selectAll('x');
}

type DecidedRow = Awaited<ReturnType<ReturnType<typeof decided>['executeTakeFirstOrThrow']>>;

function toDecided(row: DecidedRow): DecidedNotice {
  if (row.leaf_id === null || row.decided_at === null) throw new Error(`Notice ${row.reference} has no decision.`);
  const makers = [row.drafted_by, row.submitted_by, row.approved_by, row.decided_by];
  return {
    id: row.id,
    reference: row.reference,
    roundCode: row.round_code,
    round: row.round,
    platform: row.platform,
    platformCode: row.platform_code,
    decision: row.state === 'not_sent' ? 'not_sent' : 'sent',
    decidedAt: row.decided_at,
    embargoUntil: row.embargo_until,
    leafId: row.leaf_id,
    logIndex: row.log_index === null ? null : Number(row.log_index),
    standing: row.standing,
    makers: makers.filter((maker) => maker !== null),
  };
}
