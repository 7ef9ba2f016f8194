import type { ReadNode } from './tree.ts';
import { HASH_BYTES, nodesOf } from './tree.ts';

/** Hashes in a full tile (c2sp.org/tlog-tiles): a tile is a subtree eight levels high. */
export const TILE_WIDTH = 256;

/**
 * One tile: `width` (1 to 256) hashes, the first being number `index * 256` of its level. Hash number i of level L covers
 * the leaves `i * 256**L` up to `(i + 1) * 256**L`, so a hash never changes, and a narrow tile is the beginning of a wider one.
 */
export type Tile = { readonly level: number; readonly index: number; readonly width: number };

/** Gives the `width * 32` bytes of a tile. */
export type ReadTile = (tile: Tile) => Uint8Array;

/** The tile at this place in a tree of `size` leaves, with the width it has there. Throws RangeError when there is none. */
export function tileAt(level: number, index: number, size: number): Tile {
  const width = Math.min(TILE_WIDTH, hashesAt(level, size) - index * TILE_WIDTH);
  if (!(width > 0) || index < 0) throw new RangeError(`No tile ${level}/${index} in a tree of ${size}`);
  return { level, index, width };
}

/**
 * Tiles of the tree of `to` leaves that the tree of `from` leaves does not have: new full tiles and, per level, the
 * partial one on the right edge when it differs. From 0: every tile. Lowest level first, left to right.
 */
export function tilesBetween(from: number, to: number): Tile[] {
  const tiles: Tile[] = [];
  for (let level = 0; hashesAt(level, to) > hashesAt(level, from); level += 1) {
    const first = Math.floor(hashesAt(level, from) / TILE_WIDTH);
    const end = Math.ceil(hashesAt(level, to) / TILE_WIDTH);
    for (let index = first; index < end; index += 1) tiles.push(tileAt(level, index, to));
  }
  return tiles;
}

/** The partial tiles of a tree of `size` leaves, at most one per level, lowest first. */
export function rightEdge(size: number): Tile[] {
  const tiles: Tile[] = [];
  for (let level = 0; hashesAt(level, size) > 0; level += 1) {
    const count = hashesAt(level, size);
    const width = count % TILE_WIDTH;
    if (width > 0) tiles.push({ level, index: (count - width) / TILE_WIDTH, width });
  }
  return tiles;
}

/** Bytes of a tile, computed from the hashes below it. */
export function tileHashes(tile: Tile, readNode: ReadNode): Buffer {
  const first = tile.index * TILE_WIDTH;
  return joinHashes(Array.from({ length: tile.width }, (_, i) => readNode(tile.level * 8, first + i)));
}

/**
 * Reads the nodes of a tree of `size` leaves out of its tiles, so `inclusionProof` and the like can run on stored tiles.
 * Reads each tile once and keeps its subtree, so use one reader for many proofs. Throws RangeError on a tile of another length.
 */
export function nodesFromTiles(size: number, readTile: ReadTile): ReadNode {
  const subtrees = new Map<string, Uint8Array[][]>();
  return (height, index) => {
    const perTile = TILE_WIDTH / 2 ** (height % 8);
    const tile = tileAt(Math.floor(height / 8), Math.floor(index / perTile), size);
    const key = `${tile.level}/${tile.index}`;
    const rows = subtrees.get(key) ?? subtreeOf(splitHashes(readTile(tile), tile.width));
    subtrees.set(key, rows);
    const hash = rows[height % 8]?.[index % perTile];
    if (hash === undefined) throw new RangeError(`No complete subtree ${height}/${index} in a tree of ${size}`);
    return hash;
  };
}

/**
 * Which tiles a computation will read, so that all can be fetched in one query before it runs. For an inclusion proof:
 * `tilesNeeded(size, (readNode) => inclusionProof(index, size, readNode))`. At most two per level.
 */
export function tilesNeeded(size: number, compute: (readNode: ReadNode) => unknown): Tile[] {
  const tiles = new Map<string, Tile>();
  const note: ReadTile = (tile) => {
    tiles.set(`${tile.level}/${tile.index}`, tile);
    return Buffer.alloc(tile.width * HASH_BYTES);
  };
  compute(nodesFromTiles(size, note));
  return [...tiles.values()];
}

/** Hashes of a tile in order. Throws RangeError unless there are exactly `width` of 32 bytes. */
export function splitHashes(hashes: Uint8Array, width: number): Uint8Array[] {
  if (hashes.length !== width * HASH_BYTES)
    throw new RangeError(`A tile of ${width} must be ${width * HASH_BYTES} bytes`);
  return Array.from({ length: width }, (_, i) => hashes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES));
}

/** The bytes of a tile with these hashes. Throws RangeError when one is not 32 bytes. */
export function joinHashes(hashes: readonly Uint8Array[]): Buffer {
  if (hashes.some((hash) => hash.length !== HASH_BYTES)) throw new RangeError('A tree hash must be 32 bytes');
  return Buffer.concat(hashes);
}

/** The rows of the subtree that a tile is: its own hashes, then the hashes of its pairs, and so on. */
function subtreeOf(hashes: Uint8Array[]): Uint8Array[][] {
  const rows = [hashes];
  for (let row = hashes; row.length > 1; rows.push(row)) {
    const readNode = nodesOf(row);
    row = Array.from({ length: row.length >> 1 }, (_, i) => readNode(1, i));
  }
  return rows;
}

/** How many hashes a tree of `size` leaves has at a tile level: its complete subtrees of 256**level leaves. */
function hashesAt(level: number, size: number): number {
  return Math.floor(size / TILE_WIDTH ** level);
}
