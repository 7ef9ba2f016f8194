import type { Words } from '../kernel/words.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '#db/connect.ts';
import { readPage, sortOrder, type Cut, type Page, type Turn } from '#db/turn-page.ts';
import { inForce } from '#db/in-force.ts';
import { receivingKinds } from '../vocabulary/organisation-kinds.ts';
import { referralLifecycle, type ReferralState } from '../vocabulary/referral-lifecycle.ts';
import type { QueueView } from './partner-queue-filter.ts';
import { statesThat } from '../kernel/lifecycle.ts';

// As literals: PostgreSQL then sees that the index of open referrals serves.
const listOf = (states: readonly ReferralState[]) => sql.join(states.map((state) => sql.lit(state)));
const openList = () => listOf(statesThat(referralLifecycle, 'open'));
const endedList = () => listOf(statesThat(referralLifecycle, 'ended'));
const waitingFor = (what: string) => listOf(statesThat(referralLifecycle, 'waitsFor', what));

export type QueueRow = {
  id: string;
  state: ReferralState;
  offeredAt: Date;
  /** Order on the page: 0 first. */
  rank: number;
  reference: string | null;
  title: string | null;
  category: Words | null;
  urgency: 'now' | 'today' | 'later' | null;
  tlp: string;
};

export type QueueQuery = { organisationId: string; view: QueueView };

/** Open referrals by what must be done first, then newest; what is done newest first. */
export const queueOrders = {
  open: sortOrder('rank int', 'offered_at timestamptz desc', 'id uuid desc'),
  done: sortOrder('offered_at timestamptz desc', 'id uuid desc'),
};

/** A page of an organisation's referrals. What a row says comes from the package: a partner has nothing else. */
export const listQueue = (tx: Tx, query: QueueQuery, turn: Turn): Promise<Page<QueueRow>> =>
  readPage(queueOrders[query.view], { turn, size: 50 }, async (cut) => (await queueSql(query, cut).execute(tx)).rows);

/** The statement itself, so that a test can ask for its plan. */
export const queueSql = ({ organisationId, view }: QueueQuery, cut: Cut): RawBuilder<QueueRow & { place: string }> =>
  view === 'open' ? openSql(organisationId, cut) : doneSql(organisationId, cut);

const told = sql`tlp, body::jsonb ->> 'reference' as reference, body::jsonb ->> 'title' as title,
  body::jsonb #> '{category,name}' as category, body::jsonb #>> '{urgency,code}' as urgency`;

const openSql = (organisationId: string, cut: Cut) => sql<QueueRow & { place: string }>`
  with queue as (
    select r.id, r.state, r.offered_at, k.tlp, k.body, case
        when r.state in (${waitingFor('acknowledgement')}) then case when k.body::jsonb #>> '{urgency,code}' = 'now' then 0 else 1 end
        when r.state in (${waitingFor('answer')}) then 2 when r.state in (${waitingFor('result')}) then 3 end as rank
    from referral r join referral_package k on k.referral_id = r.id
    where r.partner_id = ${organisationId} and r.state in (${openList()}))
  select id, state, offered_at as "offeredAt", rank, ${told}, ${cut.place} as place from queue
  where ${cut.beyond} order by ${cut.order} limit ${cut.limit}`;

const doneSql = (organisationId: string, cut: Cut) => sql<QueueRow & { place: string }>`
  select id, state, offered_at as "offeredAt", 4 as rank, ${told}, ${cut.place} as place
  from referral join referral_package on referral_id = id
  where partner_id = ${organisationId} and state in (${endedList()}) and ${cut.beyond}
  order by ${cut.order} limit ${cut.limit}`;

/** How many referrals still ask something of the organisation. */
export async function countOpen(tx: Tx, organisationId: string): Promise<number> {
  const { open } = await tx
    .selectFrom('referral')
    .where('partner_id', '=', organisationId)
    .where(sql<boolean>`state in (${openList()})`)
    .select((is) => is.fn.countAll<bigint>().as('open'))
    .executeTakeFirstOrThrow();
  return Number(open);
}

/** How many referrals came since a moment, at most 99. */
export async function countOfferedSince(tx: Tx, organisationId: string, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from referral where partner_id = ${organisationId} and offered_at > ${since} limit 99) found`.execute(tx);
  return rows[0]?.count ?? 0;
}

export type HandedFile = { id: string; name: string; type: string; size: bigint; sha256: string };

/** Files that went along with a referral. */
export async function listFiles(tx: Tx, referralId: string): Promise<HandedFile[]> {
  return tx
    .selectFrom('referral_file as h')
    .innerJoin('evidence_file as f', 'f.id', 'h.file_id')
    .where('h.referral_id', '=', referralId)
    .select(['f.id', 'f.name', 'f.sniffed_type as type', 'f.size', 'f.sha256'])
    .orderBy('f.received_at')
    .orderBy('f.id')
    .execute();
}

/** Bodies a partner can point to when it declines. */
export async function listBodies(tx: Tx, day: string): Promise<{ code: string; name: Words }[]> {
  return tx
    .selectFrom('organisation')
    .where('kind', 'in', receivingKinds)
    .where(inForce('organisation', day))
    .select(['code', 'name'])
    .orderBy('code')
    .execute();
}
