import { readAsPerson, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { noticeCalled } from '#db/called.ts';
import { isTold, storyStart, type StoryTurn } from '#db/lists/story.ts';
import type { Turn } from '#db/lists/turn-page.ts';
import { namesOf } from '../kernel/lifecycle/lifecycle.ts';
import { possibleActions, refusalOf } from '../kernel/lifecycle/who-may.ts';
import { dayOf } from '../kernel/local-time.ts';
import { moverOf, permissionOf } from '../steps/move.ts';
import { readWhoDid } from '../steps/read-who-did.ts';
import {
  publicationLifecycle,
  type PublicationAction,
  type PublicationState,
} from '../vocabulary/publication-lifecycle.ts';
import { loadNamed } from '../flagging/instruction/load-named.ts';
import { wordsFor, type PublicWords } from '../flagging/public-text.ts';
import { sealedEntry, type Closing, type Entry } from './entry.ts';
import { madeBy, openDecision, type OpenDecision } from './open-decision.ts';
import { countDecided, listDecided, type Standing } from './decided-queries.ts';
import { findLastVersion, listGroundsOn } from './entry-queries.ts';
import { openOr } from './register/open-each.ts';
import {
  findPublication,
  listPublicationSteps,
  publicationOf,
  type PublicationStepRow,
} from './publication-queries.ts';
import type { PublicGround } from './register/ground-queries.ts';
import type { Former } from './review-form.ts';
import { closingIn } from './stored-entry.ts';

/** Decisions on their way to the public, a page of them, with how many stand where. */
export function readDecided(
  database: Database,
  asker: Asker,
  { standing, turn }: { standing: Standing | undefined; turn: Turn },
) {
  return readAsPerson(database, asker, async (tx) => {
    const [counts, page] = await Promise.all([countDecided(tx), listDecided(tx, standing, turn)]);
    return { counts, page };
  });
}

/** What a publisher needs to review one decision. */
export type Review = OpenDecision & {
  grounds: readonly PublicGround[];
  /** What stands for the codes in it. */
  words: PublicWords;
  /** What is closed now, and the outcomes that are public, or that it was taken back; null when nothing was published yet. */
  published: (Former & { withdrawn: boolean }) | null;
  /** Something was published that does not open: it can only be taken back. */
  notShown: boolean;
  /** How far it is; null when nothing was prepared yet. */
  state: PublicationState | null;
  /** The version on this page: its forms carry it. */
  seen: Date;
  /** What was prepared; null when nothing was yet, or it does not open. */
  proposal: { entry: Entry; sha256: string } | null;
  /** A page of who did what with it, oldest first; `from`: more was done before that. */
  steps: readonly PublicationStepRow[];
  from: Date | undefined;
  /** To the asker, a code stands for everybody but colleagues. */
  coded: boolean;
  /** Something was prepared that does not open: while it is not public, it can only be prepared anew. */
  proposalBroken: boolean;
  /** What the asker can do with it now. */
  actions: readonly PublicationAction[];
  /** The next step is not for who took the one before. */
  waitsForOther: boolean;
  /** The asker worked on it, so somebody else publishes it. */
  own: boolean;
};

/** Opens one decision for review. Refuses before its embargo ends and before it is in the log. */
export function readReview(
  database: Database,
  asker: Asker,
  reference: string,
  { now, story }: { now: Date; story: StoryTurn },
): Promise<Review> {
  return readAsPerson(database, asker, async (tx) => {
    const id = noticeCalled(reference);
    const [decision, last, grounds, named, publication, did, newest] = await Promise.all([
      openDecision(tx, reference),
      findLastVersion(tx, id),
      listGroundsOn(tx, dayOf(now)),
      loadNamed(tx),
      findPublication(tx, id),
      readWhoDid(tx, { steps: 'publication_step' }, publicationOf(id)),
      listPublicationSteps(tx, id, story),
    ]);
    const own = madeBy(decision.notice, asker);
    const from = storyStart([newest.map(({ at, reason }) => ({ at, signs: reason?.length ?? 0 }))]);
    const steps = newest.filter(isTold(story, from)).toReversed();
    const { published = null } = last ?? {};
    const notShown = last !== undefined && published === null;
    const { platform, round: election } = decision.notice;
    const held = Object.fromEntries(decision.openings.map(({ field, value }) => [field, value]));
    const words = wordsFor(held, { ...named, platform, election });
    const mover = moverOf(asker);
    const coded = mover.may('audit.read');
    const about = { ...decision, grounds, words, published, notShown, own, steps, from, coded };
    if (!publication) {
      const mayPrepare = !own && mover.may(permissionOf(publicationLifecycle.actions.prepare));
      const seen = new Date(0); // nothing stood there
      const nothing = { proposal: null, proposalBroken: false, state: null, seen, waitsForOther: false };
      return { ...about, ...nothing, actions: mayPrepare ? ['prepare'] : [] };
    }
    const { content, state, changedAt: seen } = publication;
    const standing = { state, steps: did };
    const entry = openOr({ reference, ...content }, sealedEntry.open);
    const only = notShown ? 'withdraw' : entry || last ? undefined : 'prepare';
    return {
      ...about,
      state,
      seen,
      proposal: entry ? { entry, sha256: content.sha256 } : null,
      proposalBroken: !entry,
      actions: own
        ? []
        : possibleActions(publicationLifecycle, standing, mover).filter((name) => !only || name === only),
      waitsForOther: namesOf(publicationLifecycle).some(
        (name) => refusalOf(publicationLifecycle, name, standing, mover) === 'same_person',
      ),
    };
  });
}

/** What a review starts from: what is closed now, or else what was prepared; null when nothing was chosen. */
export const closingOfReview = ({ published, proposal }: Review): Closing | null =>
  published?.closing ?? (proposal && closingIn(proposal.entry.closed));
