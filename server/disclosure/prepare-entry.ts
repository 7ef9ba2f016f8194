import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database, Tx } from '#db/connect.ts';
import { isFaultless, type Faults, type Input } from '../kernel/form.ts';
import { dayOf } from '../kernel/local-time.ts';
import { Refusal } from '../kernel/refusal.ts';
import { begin, move } from '../steps/move.ts';
import type { StepDone } from '../steps/thing.ts';
import { publicationLifecycle } from '../vocabulary/publication-lifecycle.ts';
import { composeEntry } from './compose-entry.ts';
import type { Closing } from './entry.ts';
import { isSeen } from './move-publication.ts';
import { openDecision, requireReviewable } from './open-decision.ts';
import { hashIn, publicationThing } from './publication-thing.ts';
import { listGroundsOn } from './entry-queries.ts';
import { findPublication, insertPublication } from './publication-queries.ts';
import { closingFaults, closingOf, type prepareForm } from './review-form.ts';

/** The hash of what would be shown, or what is wrong with the choices. */
type Prepared =
  | { contentSha256: string; faults?: undefined }
  | { faults: Faults<typeof prepareForm>; contentSha256?: undefined };

/**
 * Keeps what a publisher chose to close, as the entry that it would make. Whoever chooses again begins anew, also with the same: what
 * was signed lapses. Refuses before the embargo ends, before it is in the log, to its makers, and once it is public.
 */
export function prepareEntry(
  database: Database,
  asker: Asker,
  { reference, closing, seen }: { reference: string; closing: Closing; seen?: Date },
  now: Date,
): Promise<Prepared> {
  return asPerson(database, asker, async (tx) => {
    const decision = await requireReviewable(tx, asker, reference);
    const known = await findPublication(tx, decision.notice.id);
    const content = composeEntry(decision, closing, null);
    const { sha256: contentSha256 } = content;
    if (isSeen(known, seen)) {
      const faults = await prepareFacts(tx, closing, now);
      if (!isFaultless(faults)) return { faults };
    }
    const details = { hash: contentSha256 };
    if (known) {
      await move(tx, asker, publicationThing, { id: known.id, action: 'prepare', seen, details, change: content }, now);
      return { contentSha256 };
    }
    const about = { notice_id: decision.notice.id, state: publicationLifecycle.initial, changed_at: now };
    const id = await insertPublication(tx, { ...about, ...content });
    if (id === undefined) throw new Refusal('changed_meanwhile'); // a colleague was first
    await begin(tx, asker, publicationThing, { id, action: 'prepare', details }, now);
    return { contentSha256 };
  });
}

/** Is it what that step kept, as the decision was then? */
export async function isPrepared(
  tx: Tx,
  { reference, ...input }: { reference: string } & Input<typeof prepareForm>,
  { at, details }: StepDone,
): Promise<boolean> {
  const decision = await openDecision(tx, reference, at);
  return composeEntry(decision, closingOf(input), null).sha256 === hashIn(details);
}

/** Every ground that is chosen counts today. */
export const prepareFacts = async (tx: Tx, closing: Closing, now: Date): Promise<Faults<typeof prepareForm>> =>
  closingFaults(closing, await listGroundsOn(tx, dayOf(now)));
