import type { Tile } from './tiles.ts';
import { TILE_WIDTH } from './tiles.ts';

/** What a path below `tile/` asks for: a hash tile, or the bundle of entries under a tile of level 0. */
export type TileRequest = ({ kind: 'hashes' } & Tile) | { kind: 'entries'; index: number; width: number };

/** Path of a tile or entry bundle, without leading slash: `tile/0/x001/234.p/5`, `tile/entries/000` (c2sp.org/tlog-tiles). */
export function tilePath(request: TileRequest): string {
  const level = request.kind === 'hashes' ? String(request.level) : 'entries';
  const partial = request.width === TILE_WIDTH ? '' : `.p/${request.width}`;
  return `tile/${level}/${indexPath(request.index)}${partial}`;
}

/** Reads a path as `tilePath` writes it; undefined for every other spelling, so each resource has exactly one address. */
export function parseTilePath(path: string): TileRequest | undefined {
  if (path.length > MAX_PATH) return undefined;
  const match = TILE_PATH.exec(path);
  if (match === null) return undefined;
  const [, level = '', digits = '', partial] = match;
  const index = Number(digits.replaceAll(/[x/]/g, ''));
  const width = partial === undefined ? TILE_WIDTH : Number(partial);
  if (!Number.isSafeInteger(index * TILE_WIDTH) || width >= (partial === undefined ? TILE_WIDTH + 1 : TILE_WIDTH))
    return undefined;
  const request: TileRequest =
    level === 'entries' ? { kind: 'entries', index, width } : { kind: 'hashes', level: Number(level), index, width };
  return tilePath(request) === path ? request : undefined;
}

// Six groups hold every index below 2^53; the levels are those of the specification.
const TILE_PATH = /^tile\/(entries|[0-5]?\d|6[0-3])\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;
const MAX_PATH = 64;

/** `1234067` becomes `x001/x234/067`. */
function indexPath(index: number): string {
  const digits = String(index);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0');
  return padded.replaceAll(/\d{3}(?=\d)/g, (group) => `x${group}/`);
}
