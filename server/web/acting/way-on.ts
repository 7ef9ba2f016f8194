import type { Context } from 'hono';
import { keyFor } from '#db/keys.ts';
import { line } from '../../kernel/fields/typed.ts';
import { defineFilter } from '../../kernel/filter.ts';
import { askProof } from '../../kernel/process/proof.ts';
import type { AppEnv } from '../env.ts';
import { addressOf } from '../lists/place.ts';

/** What a browser brings that goes on past a limit: in the address, so that it is there before any of the form is read. */
const proofFilter = defineFilter({ proof: ['bewijs', line({ max: 2000 })] });

/** What this request brings, and when. */
export const broughtIn = (c: Context<AppEnv>): { proof: string | undefined; now: Date } => ({
  proof: proofFilter.parse(c.req.query()).proof,
  now: c.var.clock.now(),
});

/** Where a form goes on past what refused it: with the proof that a browser is asked to work for, or after so many seconds without. */
export async function wayOnTo(
  c: Context<AppEnv>,
  path: string,
  { about, seconds }: { about: string; seconds: number },
): Promise<{ path: string; proof: string }> {
  const now = c.var.clock.now();
  const from = new Date(now.getTime() + seconds * 1000);
  const proof = await askProof(keyFor(c.var.db, 'proof'), { about, from }, now);
  return { path: addressOf(path, proofFilter.write({ proof })), proof };
}
