import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database, Tx } from '#db/connect.ts';
import { isFaultless, type Faults } from '../kernel/form.ts';
import { dayOf } from '../kernel/local-time.ts';
import { Refusal } from '../kernel/refusal.ts';
import { composeEntry } from './compose-entry.ts';
import type { Closing } from './entry.ts';
import { addingEntry, movePublication } from './move-publication.ts';
import { findDecided, findPublished, listGroundsOn } from './queries.ts';
import { closingFaults, type publishForm } from './review-form.ts';
import { closingIn } from './stored-entry.ts';

/**
 * Adds a later version that points back: a field closed or opened after all, an outcome that came in. One publisher is
 * enough: what must be closed at once cannot wait for a second.
 */
export function correctEntry(
  database: Database,
  asker: Asker,
  { reference, closing, reason }: { reference: string; closing: Closing; reason: string },
  now: Date,
): Promise<{ faults?: Faults<typeof publishForm> }> {
  return asPerson(database, asker, async (tx) => {
    const faults = await correctFacts(tx, { reference, closing }, now);
    if (!isFaultless(faults)) return { faults };
    await movePublication(tx, asker, { reference, action: 'correct', reason }, now, async (decision) => {
      const former = await findPublished(tx, decision.notice.id);
      if (!former) throw new Refusal('transition_not_allowed');
      const content = composeEntry(decision, closing, { corrects: former.id, reason });
      return addingEntry(tx, asker, { decision, content }, now);
    });
    return {};
  });
}

/** Every ground that is chosen counts today, or was chosen while it did. */
export async function correctFacts(
  tx: Tx,
  { reference, closing }: { reference: string; closing: Closing },
  now: Date,
): Promise<Faults<typeof publishForm>> {
  const notice = await findDecided(tx, reference);
  const before = notice && (await findPublished(tx, notice.id));
  return closingFaults(closing, await listGroundsOn(tx, dayOf(now)), before ? closingIn(before.closed) : null);
}
