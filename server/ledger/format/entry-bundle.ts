import type { Tile } from './tiles.ts';
import { TILE_WIDTH, tilesBetween } from './tiles.ts';

/** Longest entry a bundle can hold: its length is written in 16 bits. */
export const MAX_ENTRY_BYTES = 65_535;

/** Entries (leaf data, never hashes) `index * 256` and on, as served under `tile/entries/`. */
export type EntryBundle = { index: number; width: number; data: Buffer };

/** A bundle: each entry after its length as 16-bit big-endian (c2sp.org/tlog-tiles). Throws RangeError over 65,535 bytes. */
export function encodeEntryBundle(entries: readonly Uint8Array[]): Buffer {
  const parts = entries.flatMap((entry) => {
    if (entry.length > MAX_ENTRY_BYTES) throw new RangeError(`A log entry may be at most ${MAX_ENTRY_BYTES} bytes`);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(entry.length);
    return [length, entry];
  });
  return Buffer.concat(parts);
}

/** The entries of a bundle; undefined unless it holds exactly `width` entries and not a byte more. */
export function decodeEntryBundle(data: Uint8Array, width: number): Buffer[] | undefined {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const entries: Buffer[] = [];
  let offset = 0;
  while (offset < bytes.length && entries.length < width) {
    if (offset + 2 > bytes.length) return undefined;
    const end = offset + 2 + bytes.readUInt16BE(offset);
    if (end > bytes.length) return undefined;
    entries.push(bytes.subarray(offset + 2, end));
    offset = end;
  }
  return entries.length === width && offset === bytes.length ? entries : undefined;
}

/**
 * Bundles that are new when `entries` follow the first `size`: full ones, and the partial one at the end. Reads at most
 * one old bundle, the partial one at the right edge. Throws RangeError when that one is damaged.
 */
export function growBundles(
  size: number,
  entries: readonly Uint8Array[],
  readBundle: (bundle: { index: number; width: number }) => Uint8Array,
): EntryBundle[] {
  const index = Math.floor(size / TILE_WIDTH);
  const width = size % TILE_WIDTH;
  const before = width === 0 || entries.length === 0 ? [] : decodeEntryBundle(readBundle({ index, width }), width);
  if (before === undefined) throw new RangeError(`Entry bundle ${index} does not hold ${width} entries`);
  const all = [...before, ...entries];
  return tilesBetween(size, size + entries.length)
    .filter((tile) => tile.level === 0)
    .map((tile) => bundleAt(tile, all.slice((tile.index - index) * TILE_WIDTH, (tile.index - index + 1) * TILE_WIDTH)));
}

function bundleAt(tile: Tile, entries: readonly Uint8Array[]): EntryBundle {
  return { index: tile.index, width: tile.width, data: encodeEntryBundle(entries) };
}
