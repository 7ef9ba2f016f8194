import type { Database } from '#db/connect.ts';
import { keyFor } from '#db/keys.ts';
import { readProof } from '../../kernel/process/proof.ts';
import { bucketOf, countIn, type Bucket } from './bucket.ts';
import { waysOn } from './limits.ts';

/** What somebody brings who was refused before. */
export type Brought = { proof: string | undefined; now: Date };

/** What refused first, and in how many seconds somebody may go on there by waiting; `wait` is null for who may go on now. */
export type WayOn = { about: string; wait: number | null };

/** The same before it was asked how many go on at one limit because they waited; `worked` is not among those. */
type Shown = WayOn & { worked: boolean };

const soon = 30; // seconds that somebody waits who does no work

/** What somebody shows who goes on past limits, of which `first` is asked first. Every proof opens one time. */
export async function openProof(database: Database, first: Bucket, { proof, now }: Brought): Promise<Shown> {
  const about = bucketOf(database, first).toString('base64url');
  const found = proof === undefined ? null : await readProof(keyFor(database, 'proof'), proof);
  if (found?.about !== about) return { about, wait: soon, worked: false };
  const { worked } = found;
  const early = worked ? 0 : found.from.getTime() - now.getTime();
  if (early > 0) return { about, wait: Math.ceil(early / 1000), worked };
  const isUsed = (await countIn(database, ['proof', found.id], waysOn.proof)) !== null;
  return { about, wait: isUsed ? soon : null, worked };
}

/** Whether they may go on past this limit: of those who only waited so many do, at each limit that refused them. */
export async function findWayOn(database: Database, refused: Bucket, { about, wait, worked }: Shown): Promise<WayOn> {
  if (wait !== null || worked) return { about, wait };
  const where = bucketOf(database, refused).toString('base64url');
  return { about, wait: await countIn(database, ['waited', where], waysOn.waited) };
}
