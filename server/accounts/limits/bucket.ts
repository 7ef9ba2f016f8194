import { createHmac } from 'node:crypto';
import type { Database } from '#db/connect.ts';
import { keyFor } from '#db/keys.ts';
import { countInBucket, takeFromBucket } from '../queries.ts';
import type { Limit } from './limits.ts';

/** Where tries are counted: what is limited, and for whom. */
export type Bucket = readonly [what: string, key: string, ...rest: unknown[]];

/** The key is kept only as an HMAC: no address is stored. */
export const bucketOf = (database: Database, [what, key]: Bucket): Buffer =>
  createHmac('sha256', keyFor(database, 'tries')).update(`${what}:${key}`).digest();

/** Counts one try, or what it brings (`amount`); null, or in how many seconds the next is heard when there were too many: this one is not counted then. */
export const countIn = (
  database: Database,
  bucket: Bucket,
  { allowed, seconds }: Pick<Limit, 'allowed' | 'seconds'>,
  amount = 1,
): Promise<number | null> => countInBucket(database, bucketOf(database, bucket), { allowed, seconds, amount });

/** Takes one off again. */
export const takeFrom = (database: Database, bucket: Bucket): Promise<void> =>
  takeFromBucket(database, bucketOf(database, bucket));
