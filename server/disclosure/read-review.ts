import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import type { Turn } from '#db/turn-page.ts';
import { dayOf } from '../kernel/local-time.ts';
import type { Closing } from './entry.ts';
import { madeBy, openDecision, type OpenDecision } from './open-decision.ts';
import { countDecided, findPublished, listDecided, listGroundsOn, type Standing } from './queries.ts';
import type { PublicGround } from './public-queries.ts';
import { closingIn } from './stored-entry.ts';

/** Decisions on their way to the public, a page of them, with how many stand where. */
export function readDecided(
  database: Database,
  asker: Asker,
  { standing, turn }: { standing: Standing | undefined; turn: Turn },
) {
  return asPerson(database, asker, async (tx) => {
    const counts = await countDecided(tx);
    return { counts, page: await listDecided(tx, standing, turn) };
  });
}

/** What a publisher needs to review one decision. */
export type Review = OpenDecision & {
  grounds: readonly PublicGround[];
  /** What is closed now; null when nothing was published yet. */
  published: Closing | null;
  /** The asker worked on it, so somebody else publishes it. */
  own: boolean;
};

/** Opens one decision for review. Refuses before its embargo ends and before it is in the log. */
export function readReview(database: Database, asker: Asker, reference: string, now: Date): Promise<Review> {
  return asPerson(database, asker, async (tx) => {
    const decision = await openDecision(tx, reference);
    const former = await findPublished(tx, decision.notice.id);
    const published = former ? closingIn(former.closed) : null;
    const grounds = await listGroundsOn(tx, dayOf(now));
    return { ...decision, grounds, published, own: madeBy(decision.notice, asker) };
  });
}
