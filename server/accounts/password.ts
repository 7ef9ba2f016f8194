import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { takeTurns } from '../kernel/process/take-turns.ts';

// argon2id, 19 MiB, 2 passes, 1 lane: OWASP's and Kiesraad Abacus' setting.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
// Each hash takes 19 MiB and a core: more than a few at once is how a sign-in form becomes an attack on the machine. Who is known
// has places of their own: signed in, or in a browser in which they signed in before. No flood of strangers takes those.
const places = {
  known: takeTurns({ atOnce: 1, waiting: 200 }),
  stranger: takeTurns({ atOnce: 2, waiting: 50 }),
} as const;

/** For whom a secret is stretched. */
type Whose = keyof typeof places;

// A hash of nothing anybody can type: verified when an account does not exist, so that both answers take equally long.
const nobody = await hash(randomBytes(32), cost);

/** Stretches a secret of somebody known with argon2id; returns the PHC string. */
export const hashSecret = (secret: string): Promise<string> => places.known(() => hash(secret, cost));

/** Compares in constant work: without a stored hash it verifies a useless one and says no. */
export const verifySecret = (stored: string | undefined, secret: string, whose: Whose): Promise<boolean> =>
  places[whose](async () => (await verify(stored ?? nobody, secret)) && stored !== undefined);
