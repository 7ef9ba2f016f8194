import type { Database, Tx } from '#db/connect.ts';
import { openCheckpoint } from './format/checkpoint.ts';
import { encodeEntryBundle } from './format/entry-bundle.ts';
import { growTree } from './grow-tree.ts';
import { LogFault } from './log-fault.ts';
import type { SignerKey } from './format/note-key.ts';
import { parseVerifierKey, verifierKeyOf } from './format/note-key.ts';
import { asSnapshot } from './prove-inclusion.ts';
import type { TileKey } from './tile-queries.ts';
import { countEntries, listEntryData } from './entry-queries.ts';
import { findHead } from './head-queries.ts';
import { findTile, listTiles } from './tile-queries.ts';
import { TILE_WIDTH } from './format/tiles.ts';
import { leafHash } from './format/tree.ts';

/**
 * Computes the whole log again, from the entries and from the tiles, and compares it with what was signed. Gives the
 * number of entries. Throws LogFault on any difference: then nothing more may be signed, for a person has to look first.
 */
export function checkLog(database: Database, signer: SignerKey): Promise<number> {
  return asSnapshot(database, async (tx) => {
    const head = await findHead(tx);
    const key = parseVerifierKey(verifierKeyOf(signer));
    const opened = head && key && openCheckpoint(head.checkpoint, key);
    if (!head || !opened?.ok) throw new LogFault('The checkpoint of the log is missing or not signed by its key.');
    const { size, root } = opened.checkpoint;
    if (size !== head.size || !root.equals(head.root))
      throw new LogFault('The head of the log is not what its checkpoint says.');
    if ((await countEntries(tx)) !== size)
      throw new LogFault(`The log holds ${await countEntries(tx)} entries; its checkpoint says ${size}.`);

    const expected = new Set<string>();
    const hashes: Buffer[] = [];
    for (let index = 0; index * TILE_WIDTH < size; index += 1) {
      const data = await readBundle(tx, index, Math.min(TILE_WIDTH, size - index * TILE_WIDTH));
      hashes.push(...data.map(leafHash));
      const bundle: TileKey = { kind: 'entries', level: 0, index, width: data.length };
      await requireTile(tx, bundle, encodeEntryBundle(data), expected);
    }
    const tree = growTree(0, hashes, () => Buffer.of());
    if (!tree.root.equals(root)) throw new LogFault('The entries of the log do not give the root that was signed.');
    for (const { hashes: content, ...tile } of tree.tiles)
      await requireTile(tx, { kind: 'hash', ...tile }, content, expected);
    const stray = (await listTiles(tx)).find((tile) => !expected.has(nameOf(tile)));
    if (stray) throw new LogFault(`Tile ${nameOf(stray)} does not belong to the log.`);
    return size;
  });
}

async function readBundle(tx: Tx, bundle: number, width: number): Promise<Buffer[]> {
  const rows = await listEntryData(tx, bundle);
  const gap = rows.findIndex((row, i) => row.index !== bundle * TILE_WIDTH + i);
  if (gap !== -1 || rows.length !== width)
    throw new LogFault(`Entry ${bundle * TILE_WIDTH + (gap === -1 ? rows.length : gap)} of the log is missing.`);
  return rows.map((row) => row.data);
}

async function requireTile(tx: Tx, tile: TileKey, content: Buffer, expected: Set<string>): Promise<void> {
  const stored = await findTile(tx, tile);
  if (stored?.width !== tile.width || !stored.content.equals(content))
    throw new LogFault(`Tile ${nameOf(tile)} is missing, or is not what the entries of the log give.`);
  expected.add(nameOf(tile));
}

const nameOf = ({ kind, level, index, width }: TileKey): string => `${kind}/${level}/${index}/${width}`;
