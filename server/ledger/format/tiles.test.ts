import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { growTree } from '../grow-tree.ts';
import type { ReadTile, Tile } from './tiles.ts';
import { nodesFromTiles, rightEdge, splitHashes, tileAt, tileHashes, tilesBetween, tilesNeeded } from './tiles.ts';
import type { ReadNode } from './tree.ts';
import {
  consistencyProof,
  inclusionProof,
  leafHash,
  nodesOf,
  rootFromNodes,
  rootHash,
  verifyInclusion,
} from './tree.ts';

const hashes = Array.from({ length: 70_000 }, (_, i) => leafHash(Buffer.from(`leaf ${i}`)));
const key = (tile: Tile) => `${tile.level}/${tile.index}/${tile.width}`;
const refuse: ReadTile = (tile) => {
  throw new Error(`read ${key(tile)}`);
};

/** The tiles of a tree of the first `size` leaves, in a store that counts its reads. */
function storeOf(size: number) {
  const tiles = new Map(growTree(0, hashes.slice(0, size), refuse).tiles.map((tile) => [key(tile), tile.hashes]));
  const reads: string[] = [];
  const readTile: ReadTile = (tile) => {
    reads.push(key(tile));
    const bytes = tiles.get(key(tile));
    if (bytes === undefined) throw new Error(`no tile ${key(tile)}`);
    return bytes;
  };
  return { tiles, reads, readTile };
}

describe('the tiles of a tree', () => {
  it('of 70,000 leaves are those the specification counts', () => {
    const tiles = tilesBetween(0, 70_000);
    const count = (level: number, full: boolean) =>
      tiles.filter((t) => t.level === level && (t.width === 256) === full);
    expect(count(0, true)).toHaveLength(273);
    expect(count(0, false)).toEqual([{ level: 0, index: 273, width: 112 }]);
    expect(count(1, true)).toEqual([{ level: 1, index: 0, width: 256 }]);
    expect(count(1, false)).toEqual([{ level: 1, index: 1, width: 17 }]);
    expect(count(2, false)).toEqual([{ level: 2, index: 0, width: 1 }]);
    expect(tiles).toHaveLength(277);
  });

  it('of 256 leaves are one full tile and a tile of one hash above it', () => {
    expect(tilesBetween(0, 256)).toEqual([
      { level: 0, index: 0, width: 256 },
      { level: 1, index: 0, width: 1 },
    ]);
    expect(rightEdge(256)).toEqual([{ level: 1, index: 0, width: 1 }]);
  });

  it('of an empty tree are none', () => {
    expect(tilesBetween(0, 0)).toEqual([]);
    expect(rightEdge(0)).toEqual([]);
    expect(() => tileAt(0, 0, 0)).toThrow(RangeError);
    expect(() => tileAt(0, -1, 5)).toThrow(RangeError);
  });

  it('that are new after growing are exactly those the smaller tree does not have', () => {
    fc.assert(
      fc.property(fc.nat(70_000), fc.nat(70_000), (a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const old = new Set(tilesBetween(0, from).map(key));
        expect(tilesBetween(from, to)).toEqual(tilesBetween(0, to).filter((tile) => !old.has(key(tile))));
      }),
    );
  });
});

describe('growing a tree', () => {
  it('gives the same root and tiles as building it at once, reading only the right edge', () => {
    fc.assert(
      fc.property(fc.nat(1500), fc.nat(1500), (size, added) => {
        const { tiles, reads, readTile } = storeOf(size);
        const growth = growTree(size, hashes.slice(size, size + added), readTile);
        const atOnce = growTree(0, hashes.slice(0, size + added), refuse);
        expect(growth.size).toBe(size + added);
        expect(growth.root).toEqual(rootHash(hashes.slice(0, size + added)));
        for (const tile of growth.tiles) tiles.set(key(tile), tile.hashes);
        for (const tile of atOnce.tiles) expect(tiles.get(key(tile))).toEqual(tile.hashes);
        expect(growth.tiles.map(key)).toEqual(tilesBetween(size, size + added).map(key));
        expect(rightEdge(size).map(key)).toEqual(expect.arrayContaining([...new Set(reads)]));
      }),
      { numRuns: 40 },
    );
  });

  it('agrees over three levels of tiles', () => {
    const { reads, readTile } = storeOf(65_535);
    const growth = growTree(65_535, hashes.slice(65_535), readTile);
    expect(growth.root).toEqual(rootHash(hashes));
    expect(new Set(reads).size).toBeLessThanOrEqual(2);
    const readNode = nodesOf(hashes);
    for (const tile of growth.tiles) expect(tile.hashes).toEqual(tileHashes(tile, readNode));
  });

  it('by nothing keeps the root and stores nothing', () => {
    const growth = growTree(300, [], storeOf(300).readTile);
    expect(growth).toEqual({ size: 300, root: rootHash(hashes.slice(0, 300)), tiles: [] });
    expect(growTree(0, [], refuse).root).toEqual(rootHash([]));
  });

  it('refuses a stored tile of another length and a leaf hash that is not 32 bytes', () => {
    expect(() => growTree(5, hashes.slice(0, 1), () => Buffer.alloc(4 * 32))).toThrow(RangeError);
    expect(() => growTree(0, [Buffer.alloc(31)], refuse)).toThrow(RangeError);
    expect(() => splitHashes(Buffer.alloc(33), 1)).toThrow(RangeError);
  });
});

describe('a proof read from tiles', () => {
  it('is the proof over all leaves, for inclusion and consistency, from at most two tiles per level', () => {
    const size = 66_000;
    const { reads, readTile } = storeOf(size);
    const fromTiles = nodesFromTiles(size, readTile);
    const fromLeaves = nodesOf(hashes.slice(0, size));
    for (const index of [0, 40_000, 65_535, 65_999]) {
      reads.length = 0;
      expect(inclusionProof(index, size, fromTiles)).toEqual(inclusionProof(index, size, fromLeaves));
      expect(new Set(reads).size).toBeLessThanOrEqual(6);
    }
    for (const oldSize of [1, 257, 65_536]) {
      expect(consistencyProof(oldSize, size, fromTiles)).toEqual(consistencyProof(oldSize, size, fromLeaves));
    }
    expect(rootFromNodes(size, fromTiles)).toEqual(rootHash(hashes.slice(0, size)));
  });

  it('announces beforehand exactly the tiles it will read', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.nat(), (size, at) => {
        const compute = (readNode: ReadNode) => inclusionProof(at % size, size, readNode);
        const { reads, readTile } = storeOf(size);
        compute(nodesFromTiles(size, readTile));
        expect(new Set(tilesNeeded(size, compute).map(key))).toEqual(new Set(reads));
      }),
      { numRuns: 30 },
    );
  });

  it('fails for some leaf after any single-bit change in any tile', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.integer({ min: 2, max: 60 }), fc.constant(258)),
        fc.nat(),
        fc.nat(),
        (size, which, bit) => {
          const { tiles, readTile } = storeOf(size);
          const root = rootHash(hashes.slice(0, size));
          const [name, bytes] = [...tiles][which % tiles.size] ?? ['', Buffer.alloc(0)];
          const changed = Buffer.from(bytes);
          const at = Math.floor(bit / 8) % changed.length;
          changed[at] = (changed[at] ?? 0) ^ (1 << (bit % 8));
          tiles.set(name, changed);
          const readNode = nodesFromTiles(size, readTile);
          const holds = hashes.slice(0, size).map((leaf, index) => {
            return verifyInclusion({ index, size, leaf, root }, inclusionProof(index, size, readNode));
          });
          expect(holds.every(Boolean) && rootFromNodes(size, readNode).equals(root)).toBe(false);
        },
      ),
      { numRuns: 12 },
    );
  });
});
