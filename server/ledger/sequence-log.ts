import { randomInt, randomUUID } from 'node:crypto';
import { asPart } from '#db/as-person.ts';
import type { Database, Tx } from '#db/connect.ts';
import { recordAudit } from '../audit/record.ts';
import { signCheckpoint } from './format/checkpoint.ts';
import { decodeEntryBundle, growBundles } from './format/entry-bundle.ts';
import { growTree } from './grow-tree.ts';
import { paddingLeaf } from './format/leaf.ts';
import { LogFault } from './log-fault.ts';
import type { SignerKey } from './format/note-key.ts';
import type { Head } from './head-queries.ts';
import { insertEntries } from './entry-queries.ts';
import { lockHead, moveHead } from './head-queries.ts';
import { findLastRound, insertLeaves, listWaitingLeaves } from './leaf-queries.ts';
import { deleteSupersededTiles, findHashTiles, findTile, insertTiles, tileKey } from './tile-queries.ts';
import type { ReadTile } from './format/tiles.ts';
import { TILE_WIDTH, nodesFromTiles, rightEdge } from './format/tiles.ts';
import { leafHash, rootFromNodes } from './format/tree.ts';

/** What the log grew by, padding included; null when nothing was to be done. */
export type Sequenced = { size: number; added: number; more: boolean } | null;

type Sequencing = {
  /** The worker's. */
  database: Database;
  signer: SignerKey;
  now: Date;
  /** The election that is on: padding is opened when its embargo ends. */
  roundCode: string;
  /** Chance (0 to 1) of a batch of padding alone when no decision waits. */
  cover: number;
  /** Called at each numbered step below; what it throws undoes the whole batch. For the fault tests. */
  at?: (step: number, tx: Tx) => void | Promise<void>;
};

/**
 * Gives the waiting leaves their places in the log: all of it or nothing, in one transaction. Whatever is killed at
 * whichever step, the leaves wait and the log is what its last checkpoint says. Two sequencers take turns at the head.
 */
export function sequenceLog({
  database,
  signer,
  now,
  roundCode,
  cover,
  at = () => {},
}: Sequencing): Promise<Sequenced> {
  return asPart(database, async (tx) => {
    // 1. The turn: whoever holds the head is alone until commit.
    const head = await lockHead(tx, signer.name);
    if (head === undefined) throw new LogFault(`The log "${signer.name}" was never started.`);
    await at(1, tx);

    // 2. What waits. Without anything, sometimes padding alone, so that a batch says nothing about the desk.
    const waiting = await listWaitingLeaves(tx, LARGEST_BATCH);
    if (waiting.length === 0 && randomInt(CHANCES) >= cover * CHANCES) return null;
    await at(2, tx);

    // 3. Padding, opened with the last election that has a leaf in this batch: earlier would show who is not padding.
    const round = await findLastRound(tx, [roundCode, ...waiting.map((leaf) => leaf.roundCode)]);
    const padding = paddingFor(waiting.length, round ?? roundCode);
    if (padding.length > 0) await insertLeaves(tx, padding);
    await at(3, tx);

    // 4. Places, in an order that tells nothing.
    const batch = shuffle([...waiting, ...padding]);
    await insertEntries(
      tx,
      head.size,
      batch.map((leaf) => leaf.id),
    );
    await at(4, tx);

    // 5. The tree, grown from its right edge; which must be the tree that was signed.
    const data = batch.map((leaf) => leaf.data);
    const { edge, bundle } = await readEdge(tx, head);
    const growth = growTree(head.size, data.map(leafHash), edge);
    await at(5, tx);

    // 6. The files that everybody reads. Partial ones that a wider one replaces go.
    await insertTiles(
      tx,
      growth.tiles,
      growBundles(head.size, data, () => bundle),
    );
    await deleteSupersededTiles(tx, growth.tiles);
    await at(6, tx);

    // 7. The signature and the head, by compare-and-swap: without it there is no fork even if the lock of 1 failed.
    const { size, root } = growth;
    const checkpoint = signCheckpoint({ origin: signer.name, size, root, extensions: [] }, signer);
    const moved = await moveHead(tx, head.size, { origin: signer.name, size, root, checkpoint, signedAt: now });
    if (moved !== 1) throw new LogFault('The head of the log moved while it was held.');
    await recordAudit(tx, { about: `log:${signer.name}`, action: 'log.grown', details: { size } });
    await at(7, tx);
    return { size, added: batch.length, more: waiting.length === LARGEST_BATCH };
  });
}

const BATCH_MULTIPLE = 16;
const LARGEST_BATCH = 240; // leaves of decisions; a multiple of 16 that keeps a batch within one tile's width
const CHANCES = 2 ** 40; // how finely `cover` is read

function paddingFor(waiting: number, roundCode: string) {
  const count = waiting === 0 ? BATCH_MULTIPLE : (BATCH_MULTIPLE - (waiting % BATCH_MULTIPLE)) % BATCH_MULTIPLE;
  return Array.from({ length: count }, () => ({ id: randomUUID(), roundCode, padding: true, ...paddingLeaf() }));
}

/** Fisher and Yates, with randomness that cannot be guessed. */
function shuffle<T>(items: readonly T[]): T[] {
  const rest = [...items];
  return items.flatMap(() => rest.splice(randomInt(rest.length), 1));
}

/** The partial tiles and the partial bundle at the right edge, checked against the signed root. */
async function readEdge(tx: Tx, head: Head): Promise<{ edge: ReadTile; bundle: Buffer }> {
  const tiles = await findHashTiles(tx, rightEdge(head.size));
  const edge: ReadTile = (tile) => {
    const hashes = tiles.get(tileKey(tile));
    if (hashes === undefined) throw new LogFault(`Tile ${tileKey(tile)} of the log is missing.`);
    return hashes;
  };
  if (!rootFromNodes(head.size, nodesFromTiles(head.size, edge)).equals(head.root))
    throw new LogFault('The tiles of the log do not give the root that was signed.');
  const [level0] = rightEdge(head.size).filter((tile) => tile.level === 0);
  if (level0 === undefined) return { edge, bundle: Buffer.of() };
  const index = Math.floor(head.size / TILE_WIDTH);
  const stored = await findTile(tx, { kind: 'entries', level: 0, index, width: level0.width });
  const entries = decodeEntryBundle(stored?.content ?? Buffer.of(), level0.width);
  if (!Buffer.concat((entries ?? []).map(leafHash)).equals(edge(level0)))
    throw new LogFault(`The entries at the end of the log are not those of tile ${tileKey(level0)}.`);
  return { edge, bundle: stored?.content ?? Buffer.of() };
}
