import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { takeTurns } from '../kernel/process/take-turns.ts';

// argon2id, 19 MiB, 2 passes, 1 lane: OWASP's and Kiesraad Abacus' setting.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
// Each hash takes 19 MiB and a core: more than a few at once is how a sign-in form becomes an attack on the machine. Every purpose
// has places of its own, so that a flood of one keeps nobody from another; a report that waits is never turned away for fewer than 500 before it.
const places = {
  account: takeTurns({ atOnce: 2, waiting: 50 }),
  receipt: takeTurns({ atOnce: 1, waiting: 50 }),
  report: takeTurns({ atOnce: 1, waiting: 500 }),
} as const;

/** What a secret is stretched for. */
type Purpose = keyof typeof places;

// A hash of nothing anybody can type: verified when an account does not exist, so that both answers take equally long.
const nobody = await hash(randomBytes(32), cost);

/** Stretches a secret with argon2id; returns the PHC string. */
export const hashSecret = (secret: string, purpose: Purpose): Promise<string> =>
  places[purpose](() => hash(secret, cost));

/** Compares in constant work: without a stored hash it verifies a useless one and says no. */
export const verifySecret = (stored: string | undefined, secret: string, purpose: Purpose): Promise<boolean> =>
  places[purpose](async () => (await verify(stored ?? nobody, secret)) && stored !== undefined);
