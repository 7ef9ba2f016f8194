import type { Words } from '../kernel/words.ts';
import { sql } from 'kysely';
import type { Tx } from '#db/connect.ts';
import { readPage, sortOrder, type Cut, type Page, type Turn } from '#db/lists/turn-page.ts';
import { keptSince, longestUnkept, mostCounted, type Since } from '#db/postgres/kept-since.ts';
import { inForce } from '#db/in-force.ts';
import type { EvidenceFile, FilePlace } from '../evidence/evidence.ts';
import { withStanding } from '../evidence/file-types.ts';
import { sharedAs, type SharedAs } from '../evidence/photos/shared-copy.ts';
import type { ReferralState } from '../vocabulary/referral-lifecycle.ts';
import type { QueueView } from './partner-queue-filter.ts';
import { turnOf } from './why-here.ts';

export type QueueRow = {
  id: string;
  state: ReferralState;
  offeredAt: Date;
  /** The package says that it cannot wait. */
  urgent: boolean;
  reference: string | null;
  title: string | null;
  category: Words | null;
  tlp: string;
};

type QueueQuery = { organisationId: string; view: QueueView };

/** Open referrals by what must be done first, then newest; what is done newest first. */
const queueOrders = {
  open: sortOrder('r.turn int desc', 'r.offered_at timestamptz desc', 'r.id uuid desc'),
  done: sortOrder('r.offered_at timestamptz desc', 'r.id uuid desc'),
};

/** A page of an organisation's referrals. What a row says comes from the package: a partner has nothing else. */
export const listQueue = (tx: Tx, query: QueueQuery, turn: Turn): Promise<Page<QueueRow>> =>
  readPage(queueOrders[query.view], { turn, size: 50 }, async (cut) => (await queueSql(query, cut).execute(tx)).rows);

const queueSql = ({ organisationId, view }: QueueQuery, cut: Cut) => sql<QueueRow & { place: string }>`
  select r.id, r.state, r.urgent, r.offered_at as "offeredAt", k.tlp, k.reference, k.title, k.category,
    ${cut.place} as place
  from referral r join referral_package k on k.referral_id = r.id
  where r.partner_id = ${organisationId} and ${view === 'open' ? isOpen : isDone} and ${cut.beyond}
  order by ${cut.order} limit ${cut.limit}`;

// In the words of the indexes: one for each half.
const isOpen = sql`r.turn > 0`;
const isDone = sql`r.turn = 0`;

/** How many referrals still ask something of the organisation, at most `mostCounted`. */
export async function countOpen(tx: Tx, organisationId: string): Promise<number> {
  const { rows } = await sql<{ open: number }>`
    select count(*)::int as open from (
      select from referral r where r.partner_id = ${organisationId} and ${isOpen} limit ${sql.lit(mostCounted)}) found`.execute(
    tx,
  );
  return rows[0]?.open ?? 0;
}

/** How many referrals that ask something came since the list was made, at most `mostCounted`; by what was kept then, as in the queue of the desk. */
export async function countOfferedSince(tx: Tx, organisationId: string, { moment, kept }: Since): Promise<number> {
  // Each turn by itself is in the order of these moments.
  const turns = Array.from({ length: turnOf('urgent') }, (_, below) => below + 1);
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from referral r where r.partner_id = ${organisationId} and ${isOpen} and r.turn = any (${turns})
        and r.offered_at > ${new Date(moment.getTime() - longestUnkept)} and ${keptSince('r.offered_in', kept)} limit ${sql.lit(mostCounted)}) found`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
}

/** A file that went along; `sha256` is of the original, also where the partner gets a copy. */
export type HandedFile = Omit<EvidenceFile, 'attachedAt'> & { sharedAs: SharedAs };

/** Files that went along with a referral. */
export async function listFiles(tx: Tx, referralId: string): Promise<HandedFile[]> {
  const files = await tx
    .selectFrom('referral_file as h')
    .innerJoin('evidence_file as f', 'f.id', 'h.file_id')
    .where('h.referral_id', '=', referralId)
    .select(['f.id', 'f.name', 'f.sniffed_type as type', 'f.size', 'f.sha256'])
    .orderBy('f.received_at')
    .orderBy('f.id')
    .execute();
  return files.map((file) => ({ ...withStanding(file), sharedAs: sharedAs(file) }));
}

/** A file that went along with a referral. */
export const handedPlace = (referralId: string, fileId: string): FilePlace => ({
  about: `referral:${referralId}`,
  from: sql`referral_file h join evidence_file f on f.id = h.file_id where h.referral_id = ${referralId} and f.id = ${fileId}`,
});

/** Bodies a partner can point to when it declines. */
export async function listBodies(tx: Tx, day: string): Promise<{ code: string; name: Words }[]> {
  return tx
    .selectFrom('organisation')
    .where('receives', '=', true)
    .where(inForce('organisation', day))
    .select(['code', 'name'])
    .orderBy('code')
    .execute();
}
