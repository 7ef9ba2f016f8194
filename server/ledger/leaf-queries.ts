import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '#db/connect.ts';
import type { Json } from '#db/schema.ts';
import { decodeEntryBundle } from './format/entry-bundle.ts';
import type { Opening } from './format/leaf.ts';
import { TILE_WIDTH } from './format/tiles.ts';

/** A leaf as it is stored: what goes into the log, and what stays secret until disclosure. */
export type NewLeaf = { id: string; roundCode: string; padding: boolean; data: Buffer; openings: readonly Opening[] };

export async function insertLeaves(tx: Tx, leaves: readonly NewLeaf[]): Promise<void> {
  await tx
    .insertInto('ledger_queue')
    .values(leaves.map(({ id, data }) => ({ leaf_id: id, data })))
    .execute();
  await tx
    .insertInto('ledger_opening')
    .values(
      leaves.map(({ id, roundCode, padding, openings }) => ({
        leaf_id: id,
        round_code: roundCode,
        padding,
        openings: [...openings],
      })),
    )
    .execute();
}

/** Leaves of decisions that have no place in the log yet, oldest first. Padding never waits. */
export async function listWaitingLeaves(
  tx: Tx,
  limit: number,
): Promise<{ id: string; roundCode: string; data: Buffer }[]> {
  return tx
    .selectFrom('ledger_opening as o')
    .innerJoin('ledger_queue as q', 'q.leaf_id', 'o.leaf_id')
    .where('o.padding', '=', false)
    .where((is) =>
      is.not(
        is.exists(is.selectFrom('ledger_entry as e').whereRef('e.leaf_id', '=', 'o.leaf_id').select('e.log_index')),
      ),
    )
    .select(['q.leaf_id as id', 'o.round_code as roundCode', 'q.data'])
    .orderBy('q.queued_at')
    .orderBy('q.leaf_id')
    .limit(limit)
    .execute();
}

/** Of these elections the one whose embargo ends last. */
export async function findLastRound(tx: Tx, codes: readonly string[]): Promise<string | undefined> {
  const row = await tx
    .selectFrom('election_round')
    .select('code')
    .where('code', 'in', [...codes])
    .orderBy('embargo_until', 'desc')
    .executeTakeFirst();
  return row?.code;
}

/** Where a leaf stands in the log, what opens it, and its data as everybody reads it; undefined while it has no place, or out of reach. */
export async function findOpening(
  tx: Tx,
  leafId: string | RawBuilder<string>,
): Promise<{ index: number; openings: Json; data: Buffer | undefined } | undefined> {
  const row = await tx
    .selectFrom('ledger_entry as e')
    .innerJoin('ledger_opening as o', 'o.leaf_id', 'e.leaf_id')
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('ledger_tile as t')
          .select(['t.width', 't.content'])
          .where('t.kind', '=', 'entries')
          .where('t.level', '=', 0)
          .where(sql<boolean>`t.position = e.log_index / ${TILE_WIDTH} and t.width > e.log_index % ${TILE_WIDTH}`)
          .orderBy('t.width')
          .limit(1)
          .as('bundle'),
      (join) => join.onTrue(),
    )
    .where('e.leaf_id', '=', leafId)
    .select(['e.log_index', 'o.openings', 'bundle.width', 'bundle.content'])
    .executeTakeFirst();
  if (!row) return undefined;
  const { log_index, openings, width, content } = row;
  const index = Number(log_index);
  const bundle = content !== null && width !== null ? decodeEntryBundle(content, width) : undefined;
  return { index, openings, data: bundle?.[index % TILE_WIDTH] };
}
