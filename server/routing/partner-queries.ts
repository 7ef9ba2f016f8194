import { sql } from 'kysely';
import type { Tx } from '#db/connect.ts';
import type { ReferralState } from './lifecycle.ts';
import { openStates, type QueuePlace, type QueueView } from './partner-queue.ts';

export type QueueRow = {
  id: string;
  state: ReferralState;
  offeredAt: Date;
  changedAt: Date;
  /** Order on the page: 0 first. */
  rank: number;
  reference: string | null;
  title: string | null;
  category: { nl: string; en: string } | null;
  urgency: 'now' | 'today' | 'later' | null;
  tlp: string;
};

/**
 * One page of an organisation's referrals after `after`. Open ones by what must be done first, then newest; closed ones newest
 * first. What a row says comes from the package: a partner has nothing else.
 */
export async function listQueue(
  tx: Tx,
  {
    organisationId,
    view,
    after,
    limit,
  }: { organisationId: string; view: QueueView; after: QueuePlace | null; limit: number },
): Promise<QueueRow[]> {
  const wanted = sql`r.state ${view === 'open' ? sql`in` : sql`not in`} (${sql.join(openStates.map((state) => sql.lit(state)))})`;
  const rank =
    view === 'open'
      ? sql`case when r.state in ('offered', 'received') then case when k.body::jsonb #>> '{urgency,code}' = 'now' then 0 else 1 end
          when r.state = 'acknowledged' then 2 else 3 end`
      : sql`4`;
  const { rows } = await sql<QueueRow>`
    with queue as (
      select r.id, r.state, r.offered_at, r.changed_at, k.tlp, k.body, ${rank} as rank
      from referral r join referral_package k on k.referral_id = r.id
      where r.partner_id = ${organisationId} and ${wanted})
    select id, state, offered_at as "offeredAt", changed_at as "changedAt", rank, tlp,
      body::jsonb ->> 'reference' as reference, body::jsonb ->> 'title' as title, body::jsonb -> 'category' as category,
      body::jsonb #>> '{urgency,code}' as urgency
    from queue
    where ${
      after === null
        ? sql`true`
        : sql`rank > ${after.rank} or rank = ${after.rank} and (offered_at, id) < (${after.offeredAt}, ${after.id}::uuid)`
    }
    order by rank, offered_at desc, id desc
    limit ${limit}`.execute(tx);
  return rows;
}

/** How many referrals still ask something of the organisation. */
export async function countOpen(tx: Tx, organisationId: string): Promise<number> {
  const { open } = await tx
    .selectFrom('referral')
    .where('partner_id', '=', organisationId)
    .where('state', 'in', openStates)
    .select((is) => is.fn.countAll<bigint>().as('open'))
    .executeTakeFirstOrThrow();
  return Number(open);
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
export async function listBodies(tx: Tx, day: string): Promise<{ code: string; nl: string; en: string }[]> {
  return tx
    .selectFrom('organisation')
    .where('kind', 'in', ['partner', 'ministry'])
    .where((is) => is.or([is('valid_to', 'is', null), is('valid_to', '>', day)]))
    .select(['code', 'name_nl as nl', 'name_en as en'])
    .orderBy('name_nl')
    .execute();
}
