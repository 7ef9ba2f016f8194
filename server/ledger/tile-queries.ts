import type { Kysely } from 'kysely';
import type { Tx } from '#db/connect.ts';
import type { DB } from '#db/schema.ts';
import type { EntryBundle } from './format/entry-bundle.ts';
import type { Tile } from './format/tiles.ts';
import type { StoredTile } from './grow-tree.ts';

export type TileKey = { kind: 'hash' | 'entries'; level: number; index: number; width: number };

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

/** The bytes of a tile that is at least `width` wide, with the width it has. */
export async function findTile(
  db: Kysely<DB>,
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
export async function findHashTiles(db: Kysely<DB>, tiles: readonly Tile[]): Promise<Map<string, Buffer>> {
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
