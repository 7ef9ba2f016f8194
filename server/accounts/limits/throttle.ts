import type { Database } from '#db/connect.ts';
import type { Networks } from '../../kernel/process/networks.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { bucketOf, countIn, takeFrom } from './bucket.ts';
import { countInTurn } from './count-in-turn.ts';
import { limits, timesAround, type Limit, type LimitName } from './limits.ts';
import { findWayOn, openProof, type Brought, type WayOn } from './way-on.ts';

/** `times`: under this key as often as the limit allows. */
export type Try = readonly [limit: LimitName, key: string, times?: number];

/** One try, counted in every network it comes from, the narrowest first. */
export const inNetworks = (limit: LimitName, networks: Networks): Try[] =>
  networks.map((network, index) => [limit, network, timesAround(index)]);

/** Counts one try under each of these; refuses when there were too many, and says when the next is heard. */
export async function countTries(database: Database, tries: readonly Try[], brought?: Brought): Promise<void> {
  const wayOn = wayOnFrom(database, tries, brought);
  for (const each of tries) await countTry(database, each, wayOn);
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
  brought?: Brought,
): Promise<T | null> {
  let counted: Try[] = [];
  const heard: (() => void)[] = [];
  const wayOn = wayOnFrom(database, tries, brought);
  try {
    for (const each of tries) {
      const line = `${database.reader} ${bucketOf(database, each).toString('base64')}`;
      let isCounted = false;
      const count = async () => void (isCounted = await countTry(database, each, wayOn));
      heard.push(await countInTurn(line, count));
      if (isCounted) counted.push(each);
    }
    const result = await attempt();
    counted = result === null ? [] : counted.filter(([limit]) => !isAlways(limits[limit]));
    return result;
  } finally {
    try {
      for (const each of counted) await takeFrom(database, each);
    } finally {
      for (const end of heard) end();
    }
  }
}

/** Was it counted? It is not when somebody goes on although there were too many. */
async function countTry(database: Database, each: Try, wayOn: FindWayOn | undefined): Promise<boolean> {
  const [limit, , times = 1] = each;
  const { allowed, seconds, code = 'too_many_tries', wayOn: hasWayOn }: Limit = limits[limit];
  const wait = await countIn(database, each, { allowed: allowed * times, seconds });
  if (wait === null) return true;
  if (!hasWayOn || !wayOn) throw new Refusal(code, wait);
  const found = await wayOn(each);
  if (found.wait === null) return false;
  throw new Refusal(code, Math.min(wait, found.wait), found.about);
}

type FindWayOn = (refused: Try) => Promise<WayOn>;

// The proof of one request is looked at once, because it opens one time.
function wayOnFrom(database: Database, [first]: readonly Try[], brought: Brought | undefined): FindWayOn | undefined {
  if (!first || !brought) return undefined;
  let shown: ReturnType<typeof openProof> | undefined;
  return async (refused) => findWayOn(database, refused, await (shown ??= openProof(database, first, brought)));
}

const isAlways = ({ always = false }: Limit): boolean => always;
