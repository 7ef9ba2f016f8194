import type { Database, Tx } from '#db/connect.ts';
import { LogFault } from './log-fault.ts';
import { findEntryData } from './entry-queries.ts';
import { findHead } from './head-queries.ts';
import { findHashTiles, tileKey } from './tile-queries.ts';
import { nodesFromTiles, tilesNeeded } from './format/tiles.ts';
import { HASH_BYTES, inclusionProof } from './format/tree.ts';

/** The log as it is signed now. `prove` gives a proof for the places asked for; undefined when a tile of the log is not whole. */
export type Prover = {
  origin: string;
  size: number;
  checkpoint: string;
  prove: (index: number) => Buffer[] | undefined;
};

/** What shows that an entry is in the log: `data` is the entry, `proof` the hashes from it up to the signed root. */
export type Inclusion = {
  index: number;
  origin: string;
  size: number;
  data: Buffer;
  proof: Buffer[];
  checkpoint: string;
};

/** Proof that the entry at `index` is in the log; undefined when the log has no such place (yet), or was never started. */
export function proveInclusion(database: Database, index: number): Promise<Inclusion | undefined> {
  return asSnapshot(database, async (tx) => {
    const data = await findEntryData(tx, index);
    const prover = await readProver(tx, index, index + 1);
    if (data === undefined || prover === undefined || index >= prover.size) return undefined;
    const { origin, size, checkpoint } = prover;
    const proof = prover.prove(index);
    if (proof === undefined) throw new LogFault(`The log cannot prove its entry ${index}: a tile is not whole.`);
    return { index, origin, size, data, proof, checkpoint };
  });
}

/** Fetches what proofs for the places `from` up to `end` need; undefined when the log was never started. Needs a snapshot. */
export async function readProver(tx: Tx, from: number, end: number): Promise<Prover | undefined> {
  const head = await findHead(tx);
  if (head === undefined) return undefined;
  const { origin, size, checkpoint } = head;
  const places = Array.from({ length: Math.max(0, Math.min(end, size) - from) }, (_, i) => from + i);
  const needed = tilesNeeded(size, (readNode) => places.map((index) => inclusionProof(index, size, readNode)));
  const tiles = await findHashTiles(tx, needed);
  const complete = needed.every((tile) => tiles.get(tileKey(tile))?.length === tile.width * HASH_BYTES);
  const readNode = nodesFromTiles(size, (tile) => tiles.get(tileKey(tile)) ?? Buffer.of());
  const prove: Prover['prove'] = (index) => (complete ? inclusionProof(index, size, readNode) : undefined);
  return { origin, size, checkpoint, prove };
}

/** Runs `read` on one state of the database: a log that grows meanwhile would take its tiles away. */
export function asSnapshot<T>(database: Database, read: (tx: Tx) => Promise<T>): Promise<T> {
  return database.transact(read, { begin: snapshot });
}

/** The same for what asks everything before it waits for anything: one trip. */
export function askSnapshot<T>(database: Database, ask: (tx: Tx) => Promise<T>): Promise<T> {
  return database.transact(ask, { begin: snapshot, together: true });
}

const snapshot = 'start transaction isolation level repeatable read read only';

/** A proof as text, c2sp.org/tlog-proof: for whoever wants to keep it beside the entry. */
export function formatTlogProof({ index, proof, checkpoint }: Inclusion): string {
  const hashes = proof.map((hash) => `${hash.toString('base64')}\n`);
  return `c2sp.org/tlog-proof@v1\nindex ${index}\n${hashes.join('')}\n${checkpoint}`;
}
