import { createHmac } from 'node:crypto';
import type { Database } from '#db/connect.ts';
import { Refusal } from '../kernel/refusal.ts';
import { withinLimit } from './queries.ts';

/** Every limit of the product: how many tries in how many seconds. Counted in PostgreSQL, so it holds for all processes. */
export const limits = {
  sign_in_account: { allowed: 20, seconds: 900 },
  sign_in_account_from_network: { allowed: 8, seconds: 900 },
  sign_in_network: { allowed: 300, seconds: 900 },
  receipt_handle: { allowed: 5, seconds: 3600 },
  receipt_network: { allowed: 30, seconds: 3600 },
  report_network: { allowed: 60, seconds: 3600 },
  upload_network: { allowed: 300, seconds: 3600 },
} as const;

/** Counts one try; refuses when there were too many. The key is kept only as an HMAC: no address is stored. */
export async function countTry(database: Database, limit: keyof typeof limits, key: string): Promise<void> {
  const bucket = createHmac('sha256', database.contextKey).update(`${limit}:${key}`).digest();
  const { allowed, seconds } = limits[limit];
  if (!(await withinLimit(database, bucket, allowed, seconds))) throw new Refusal('too_many_tries', seconds);
}
