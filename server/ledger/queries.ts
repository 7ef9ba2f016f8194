import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Tx } from '#db/connect.ts';
import type { DB, Json } from '#db/schema.ts';
import type { EntryBundle } from './format/entry-bundle.ts';
import { decodeEntryBundle } from './format/entry-bundle.ts';
import type { StoredTile } from './grow-tree.ts';
import type { Opening } from './format/leaf.ts';
import type { Tile } from './format/tiles.ts';
import { TILE_WIDTH } from './format/tiles.ts';

/** A leaf as it is stored: what goes into the log, and what stays secret until disclosure. */
export type NewLeaf = { id: string; roundCode: string; padding: boolean; data: Buffer; openings: readonly Opening[] };

/** Where the log stands: `checkpoint` is the signed note as everybody gets it. */
export type Head = { origin: string; size: number; root: Buffer; checkpoint: string; signedAt: Date };

type Reader = Kysely<DB>;

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

export async function insertLog(tx: Tx, log: { origin: string; vkey: string }, head: Head): Promise<void> {
  await tx
    .insertInto('ledger_log')
    .values({ origin: log.origin, verifier_key: log.vkey })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await tx
    .insertInto('ledger_head')
    .values({ ...rowOfHead(head), origin: log.origin })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The log of this database: there is one. */
export async function findLog(db: Reader): Promise<{ origin: string; vkey: string } | undefined> {
  return db.selectFrom('ledger_log').select(['origin', 'verifier_key as vkey']).executeTakeFirst();
}

export async function findHead(db: Reader): Promise<Head | undefined> {
  const row = await db.selectFrom('ledger_head').selectAll().executeTakeFirst();
  return row && headOfRow(row);
}

/** The head, held until the transaction ends: the next sequencer waits here. */
export async function lockHead(tx: Tx, origin: string): Promise<Head | undefined> {
  const row = await tx
    .selectFrom('ledger_head')
    .selectAll()
    .where('origin', '=', origin)
    .forUpdate()
    .executeTakeFirst();
  return row && headOfRow(row);
}

/** Moves the head if it still is at `from` leaves; the number of heads that moved. */
export async function moveHead(tx: Tx, from: number, head: Head): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('ledger_head')
    .set(rowOfHead(head))
    .where('origin', '=', head.origin)
    .where('size', '=', BigInt(from))
    .executeTakeFirst();
  return Number(numUpdatedRows);
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

export async function insertEntries(tx: Tx, from: number, leafIds: readonly string[]): Promise<void> {
  const rows = leafIds.map((leaf_id, i) => ({ log_index: BigInt(from + i), leaf_id }));
  await tx.insertInto('ledger_entry').values(rows).execute();
}

export async function insertTiles(
  tx: Tx,
  tiles: readonly StoredTile[],
  bundles: readonly EntryBundle[],
): Promise<void> {
  const hashes = tiles.map(({ level, index, width, hashes: content }) => ({
    kind: 'hash' as const,
    level,
    position: BigInt(index),
    width,
    content,
  }));
  const entries = bundles.map(({ index, width, data }) => ({
    kind: 'entries' as const,
    level: 0,
    position: BigInt(index),
    width,
    content: data,
  }));
  await tx
    .insertInto('ledger_tile')
    .values([...hashes, ...entries])
    .execute();
}

/** Removes partial tiles that a wider one replaces. Nobody would ever check them again. */
export async function deleteSupersededTiles(tx: Tx, tiles: readonly Tile[]): Promise<void> {
  for (const { level, index, width } of tiles) {
    await tx
      .deleteFrom('ledger_tile')
      .where('level', '=', level)
      .where('position', '=', BigInt(index))
      .where('width', '<', width)
      .execute();
  }
}

export type TileKey = { kind: 'hash' | 'entries'; level: number; index: number; width: number };

/** The bytes of a tile that is at least `width` wide, with the width it has. */
export async function findTile(
  db: Reader,
  { kind, level, index, width }: TileKey,
): Promise<{ width: number; content: Buffer } | undefined> {
  return db
    .selectFrom('ledger_tile')
    .select(['width', 'content'])
    .where('kind', '=', kind)
    .where('level', '=', level)
    .where('position', '=', BigInt(index))
    .where('width', '>=', width)
    .orderBy('width')
    .executeTakeFirst();
}

/** The bytes of all these hash tiles that are there, exactly as wide as asked. */
export async function findHashTiles(db: Reader, tiles: readonly Tile[]): Promise<Map<string, Buffer>> {
  if (tiles.length === 0) return new Map();
  const rows = await db
    .selectFrom('ledger_tile')
    .select(['level', 'position', 'width', 'content'])
    .where('kind', '=', 'hash')
    .where((is) =>
      is.or(tiles.map((tile) => is.and({ level: tile.level, position: BigInt(tile.index), width: tile.width }))),
    )
    .execute();
  return new Map(
    rows.map((row) => [tileKey({ level: row.level, index: Number(row.position), width: row.width }), row.content]),
  );
}

export const tileKey = ({ level, index, width }: Tile): string => `${level}/${index}/${width}`;

/** Every tile that is stored, without its bytes. */
export async function listTiles(tx: Tx): Promise<TileKey[]> {
  const rows = await tx.selectFrom('ledger_tile').select(['kind', 'level', 'position', 'width']).execute();
  return rows.map(({ position, ...row }) => ({ ...row, index: Number(position) }));
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

type HeadRow = { size: bigint; root: Buffer; checkpoint: string; signed_at: Date };

function rowOfHead({ size, root, checkpoint, signedAt }: Head): HeadRow {
  return { size: BigInt(size), root, checkpoint, signed_at: signedAt };
}

function headOfRow({ origin, size, root, checkpoint, signed_at }: HeadRow & { origin: string }): Head {
  return { origin, size: Number(size), root, checkpoint, signedAt: signed_at };
}

/** Leaf data at a place in the log, from its bundle: all that the public part may read. */
export async function findEntryData(db: Reader, index: number): Promise<Buffer | undefined> {
  const bundle = await findTile(db, {
    kind: 'entries',
    level: 0,
    index: Math.floor(index / TILE_WIDTH),
    width: (index % TILE_WIDTH) + 1,
  });
  return bundle && decodeEntryBundle(bundle.content, bundle.width)?.[index % TILE_WIDTH];
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
