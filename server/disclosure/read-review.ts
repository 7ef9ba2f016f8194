import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import type { Turn } from '#db/turn-page.ts';
import { namesOf, possibleActions, refusalOf } from '../kernel/lifecycle.ts';
import { dayOf } from '../kernel/local-time.ts';
import { moverOf } from '../steps/move.ts';
import { publicationLifecycle, type PublicationAction } from '../vocabulary/publication-lifecycle.ts';
import { sealedEntry, type Closing, type Entry } from './entry.ts';
import { madeBy, openDecision, type OpenDecision } from './open-decision.ts';
import {
  countDecided,
  findPublication,
  findPublished,
  listDecided,
  listGroundsOn,
  listPublicationSteps,
  type PublicationStepRow,
  type Standing,
} from './queries.ts';
import type { PublicGround } from './register/public-queries.ts';
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
  /** What was prepared, and who did what with it, oldest first; null when nothing was yet. */
  proposal: { entry: Entry; sha256: string; steps: readonly PublicationStepRow[] } | null;
  /** What the asker can do with it now. */
  actions: readonly PublicationAction[];
  /** The next step is not for who took the one before. */
  waitsForOther: boolean;
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
    const own = madeBy(decision.notice, asker);
    const publication = await findPublication(tx, decision.notice.id);
    const about = { ...decision, grounds, published, own };
    if (!publication) return { ...about, proposal: null, actions: own ? [] : ['prepare'], waitsForOther: false };
    const steps = await listPublicationSteps(tx, publication.id);
    const standing = { state: publication.state, steps };
    const mover = moverOf(asker);
    const { content } = publication;
    return {
      ...about,
      proposal: { entry: sealedEntry.open(content), sha256: content.sha256, steps },
      actions: own ? [] : possibleActions(publicationLifecycle, standing, mover),
      waitsForOther: namesOf(publicationLifecycle).some(
        (name) => refusalOf(publicationLifecycle, name, standing, mover) === 'same_person',
      ),
    };
  });
}

/** What a review starts from: what is closed now, or else what was prepared. */
export const closingOfReview = ({ published, proposal }: Review): Closing =>
  published ?? (proposal ? closingIn(proposal.entry.closed) : {});
