import type { Database } from '#db/connect.ts';
import { readProof } from '../../kernel/process/proof.ts';
import { bucketOf, countIn, type Bucket } from './bucket.ts';
import { waysOn } from './limits.ts';

/** What somebody brings who was refused before. */
export type Brought = { proof: string | undefined; now: Date };

/** What refused, and in how many seconds somebody may go on there by waiting; `wait` is null for who may go on now. */
export type WayOn = { about: string; wait: number | null };

const soon = 30; // seconds that somebody waits who does no work

/** Whether somebody may go on past a limit: with work of their browser, or because they waited. Every proof opens one time. */
export async function findWayOn(database: Database, first: Bucket, { proof, now }: Brought): Promise<WayOn> {
  const about = bucketOf(database, first).toString('base64url');
  const found = proof === undefined ? null : await readProof(database.contextKey, proof);
  if (found?.about !== about) return { about, wait: soon };
  const early = found.worked ? 0 : found.from.getTime() - now.getTime();
  if (early > 0) return { about, wait: Math.ceil(early / 1000) };
  if ((await countIn(database, ['proof', found.id], waysOn.proof)) !== null) return { about, wait: soon };
  return { about, wait: found.worked ? null : await countIn(database, ['waited', about], waysOn.waited) };
}
