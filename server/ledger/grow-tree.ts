import type { ReadTile, Tile } from './format/tiles.ts';
import { TILE_WIDTH, joinHashes, nodesFromTiles, rightEdge, splitHashes, tilesBetween } from './format/tiles.ts';
import { rootFromNodes, rootHash } from './format/tree.ts';

/** A tile with its bytes, as it goes into the store. */
export type StoredTile = Tile & { readonly hashes: Buffer };

/** The tree after growing: its size in leaves, its root, and the tiles that are new. */
export type Growth = { size: number; root: Buffer; tiles: StoredTile[] };

/**
 * The tree after `leafHashes` follow the first `size` leaves. Reads only `rightEdge(size)`, so the cost is that of the new
 * leaves plus one tile per level. From size 0 it reads nothing: `growTree(0, all, …)` recomputes a whole log.
 * `tiles` are those of `tilesBetween(size, size + leafHashes.length)`; no tile for sizes in between.
 */
export function growTree(size: number, leafHashes: readonly Uint8Array[], readTile: ReadTile): Growth {
  const edge = new Map(rightEdge(size).map((tile) => [tile.level, tile]));
  const grown = size + leafHashes.length;
  const newTiles = tilesBetween(size, grown);
  const tiles = new Map<string, StoredTile>();
  let arriving: readonly Uint8Array[] = leafHashes;
  for (let level = 0; arriving.length > 0; level += 1) {
    const old = edge.get(level);
    const hashes = old === undefined ? arriving : [...splitHashes(readTile(old), old.width), ...arriving];
    const fresh = newTiles.filter((tile) => tile.level === level);
    const first = fresh[0]?.index ?? 0;
    for (const tile of fresh) {
      const start = (tile.index - first) * TILE_WIDTH;
      tiles.set(key(tile), { ...tile, hashes: joinHashes(hashes.slice(start, start + tile.width)) });
    }
    arriving = fullTileRoots(hashes);
  }
  const read: ReadTile = (tile) => tiles.get(key(tile))?.hashes ?? readTile(tile);
  return { size: grown, root: rootFromNodes(grown, nodesFromTiles(grown, read)), tiles: [...tiles.values()] };
}

/** Every 256 hashes become one hash of the level above; what is left over stays in a partial tile. */
function fullTileRoots(hashes: readonly Uint8Array[]): Buffer[] {
  const full = Math.floor(hashes.length / TILE_WIDTH);
  return Array.from({ length: full }, (_, i) => rootHash(hashes.slice(i * TILE_WIDTH, (i + 1) * TILE_WIDTH)));
}

function key(tile: Tile): string {
  return `${tile.level}/${tile.index}`;
}
