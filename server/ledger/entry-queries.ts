import type { Kysely } from 'kysely';
import type { Tx } from '#db/connect.ts';
import type { DB } from '#db/schema.ts';
import { decodeEntryBundle } from './format/entry-bundle.ts';
import { TILE_WIDTH } from './format/tiles.ts';
import { findTile } from './tile-queries.ts';

export async function insertEntries(tx: Tx, from: number, leafIds: readonly string[]): Promise<void> {
  const rows = leafIds.map((leaf_id, i) => ({ log_index: BigInt(from + i), leaf_id }));
  await tx.insertInto('ledger_entry').values(rows).execute();
}

/** Data of the entries in a bundle's place, in order. */
export async function listEntryData(tx: Tx, bundle: number): Promise<{ index: number; data: Buffer }[]> {
  const rows = await tx
    .selectFrom('ledger_entry as e')
    .innerJoin('ledger_queue as q', 'q.leaf_id', 'e.leaf_id')
    .where('e.log_index', '>=', BigInt(bundle * TILE_WIDTH))
    .where('e.log_index', '<', BigInt((bundle + 1) * TILE_WIDTH))
    .select(['e.log_index', 'q.data'])
    .orderBy('e.log_index')
    .execute();
  return rows.map((row) => ({ index: Number(row.log_index), data: row.data }));
}

/** How many entries there are, whatever the head says. */
export async function countEntries(tx: Tx): Promise<number> {
  const { count } = await tx
    .selectFrom('ledger_entry')
    .select((is) => is.fn.countAll<bigint>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Leaf data at a place in the log, from its bundle: all that the public part may read. */
export async function findEntryData(db: Kysely<DB>, index: number): Promise<Buffer | undefined> {
  const bundle = await findTile(db, {
    kind: 'entries',
    level: 0,
    index: Math.floor(index / TILE_WIDTH),
    width: (index % TILE_WIDTH) + 1,
  });
  return bundle && decodeEntryBundle(bundle.content, bundle.width)?.[index % TILE_WIDTH];
}
