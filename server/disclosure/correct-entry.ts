import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database, Tx } from '#db/connect.ts';
import { isFaultless, type Faults, type Input } from '../kernel/form.ts';
import { dayOf } from '../kernel/local-time.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { StepDone } from '../steps/thing.ts';
import { composeEntry } from './compose-entry.ts';
import type { Closing } from './entry.ts';
import { addingEntry, isSeen, movePublication } from './move-publication.ts';
import { openDecision } from './open-decision.ts';
import { findClosing, findPublished, listGroundsOn } from './entry-queries.ts';
import { findPublication } from './publication-queries.ts';
import { hashIn } from './publication-thing.ts';
import { closingOf, correctionFaults, isSameClosing, valuesFor, type correctForm } from './review-form.ts';

/**
 * Adds a later version that points back: a field closed after all, an outcome that came in. One publisher is enough: what
 * must be closed at once cannot wait for a second. So what is closed stays closed.
 */
export function correctEntry(
  database: Database,
  asker: Asker,
  { reference, closing, reason, seen }: { reference: string; closing: Closing; reason: string; seen?: Date },
  now: Date,
): Promise<{ faults?: Faults<typeof correctForm> }> {
  return asPerson(database, asker, async (tx) => {
    const { notice } = await openDecision(tx, reference);
    // What is wrong is said of what was seen: who saw something else is told that first.
    if (isSeen(await findPublication(tx, notice.id), seen)) {
      const faults = await correctFacts(tx, { reference, ...valuesFor(closing) }, now);
      if (!isFaultless(faults)) return { faults };
    }
    await movePublication(tx, asker, { reference, action: 'correct', reason, seen }, now, async (decision) => {
      const former = await findPublished(tx, decision.notice.id);
      if (!former) throw new Refusal('transition_not_allowed');
      const content = composeEntry(decision, closing, { corrects: former.id, reason });
      return addingEntry(tx, asker, { decision, content }, now);
    });
    return {};
  });
}

/** Every ground that is chosen counts today, or was chosen while it did; nothing is opened, and something changes. */
export async function correctFacts(
  tx: Tx,
  { reference, ...input }: { reference: string } & Parameters<typeof correctionFaults>[0],
  now: Date,
): Promise<Faults<typeof correctForm>> {
  const { notice, outcomes } = await openDecision(tx, reference);
  const former = await findPublished(tx, notice.id);
  if (!former) throw new Refusal('transition_not_allowed');
  return correctionFaults(input, await listGroundsOn(tx, dayOf(now)), former, outcomes);
}

/** Is it what that step put into the register? Its words are those of the step, its choices those of the entry. */
export async function isCorrection(
  tx: Tx,
  { reden, ...input }: Input<typeof correctForm>,
  { reason, details }: StepDone,
): Promise<boolean> {
  const made = await findClosing(tx, hashIn(details));
  return made !== undefined && reason === reden && isSameClosing(made, closingOf(input));
}
