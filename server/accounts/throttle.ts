import { createHmac } from 'node:crypto';
import type { Database } from '#db/connect.ts';
import type { Networks } from '../kernel/process/networks.ts';
import { Refusal, type RefusalCode } from '../kernel/refusal.ts';
import { countInTurn } from './count-in-turn.ts';
import { countInBucket, takeFromBucket } from './queries.ts';

/** `always`: counts whatever is heard, also what succeeds; for the work that every try takes. */
type Limit = { allowed: number; seconds: number; code?: RefusalCode; always?: boolean };

/** Every limit of the product: how many tries in how many seconds. Counted in PostgreSQL, so it holds for all processes. */
export const limits = {
  // Signing in counts what fails. A browser in which somebody signed in before is heard whatever strangers do (decision 0019).
  sign_in_account: { allowed: 20, seconds: 900, code: 'too_many_sign_ins' },
  sign_in_account_from_network: { allowed: 8, seconds: 900, code: 'too_many_sign_ins' },
  sign_in_network: { allowed: 300, seconds: 900, code: 'too_many_sign_ins' },
  sign_in_known_browser: { allowed: 8, seconds: 900 },
  sign_in_account_heard: { allowed: 100, seconds: 900, always: true },
  change_password: { allowed: 20, seconds: 900 },
  change_password_heard: { allowed: 100, seconds: 900, always: true },
  receipt_handle: { allowed: 5, seconds: 3600 },
  receipt_network: { allowed: 30, seconds: 3600 },
  receipt_handle_heard: { allowed: 60, seconds: 3600, always: true },
  receipt_network_heard: { allowed: 300, seconds: 3600, always: true },
  report_network: { allowed: 60, seconds: 3600 },
  upload_network: { allowed: 300, seconds: 3600 },
} as const satisfies Record<string, Limit>;

/** `times`: under this key as often as the limit allows. */
export type Try = readonly [limit: keyof typeof limits, key: string, times?: number];

/** One try, counted in every network it comes from, the narrowest first. In one around that four times as many are allowed. */
export const inNetworks = (limit: keyof typeof limits, networks: Networks): Try[] =>
  networks.map((network, index) => [limit, network, 4 ** index]);

/** Counts one try under each of these; refuses when there were too many, and says when the next is heard. */
export async function countTries(database: Database, tries: readonly Try[]): Promise<void> {
  for (const each of tries) await countTry(database, ...each);
}

// The key is kept only as an HMAC: no address is stored.
async function countTry(database: Database, ...[limit, key, times = 1]: Try): Promise<void> {
  const { allowed, seconds, code = 'too_many_tries' }: Limit = limits[limit];
  const wait = await countInBucket(database, bucketOf(database, limit, key), allowed * times, seconds);
  if (wait !== null) throw new Refusal(code, wait);
}

/**
 * A try that counts under each of these when it fails (null). It is counted before, so that tries at once cannot slip
 * through, and taken off when it succeeded (but for what counts always) or was not heard to the end: nobody is shut out
 * by being right, or by us, nor told of too many tries while others are still being heard.
 */
export async function countFailure<T>(
  database: Database,
  tries: readonly Try[],
  attempt: () => Promise<T | null>,
): Promise<T | null> {
  let counted: Try[] = [];
  const heard: (() => void)[] = [];
  try {
    for (const each of tries) {
      const line = `${database.reader} ${bucketOf(database, ...each).toString('base64')}`;
      heard.push(await countInTurn(line, () => countTry(database, ...each)));
      counted.push(each);
    }
    const result = await attempt();
    counted = result === null ? [] : counted.filter(([limit]) => !isAlways(limits[limit]));
    return result;
  } finally {
    try {
      for (const each of counted) await takeFromBucket(database, bucketOf(database, ...each));
    } finally {
      for (const end of heard) end();
    }
  }
}

const isAlways = ({ always = false }: Limit): boolean => always;

const bucketOf = ({ contextKey }: Database, ...[limit, key]: Try): Buffer =>
  createHmac('sha256', contextKey).update(`${limit}:${key}`).digest();
