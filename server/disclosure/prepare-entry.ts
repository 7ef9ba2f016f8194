import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database, Tx } from '#db/connect.ts';
import { isFaultless, type Faults } from '../kernel/form.ts';
import { dayOf } from '../kernel/local-time.ts';
import { Refusal } from '../kernel/refusal.ts';
import { begin, move } from '../steps/move.ts';
import { publicationLifecycle } from '../vocabulary/publication-lifecycle.ts';
import { composeEntry } from './compose-entry.ts';
import type { Closing } from './entry.ts';
import { requireReviewable } from './open-decision.ts';
import { publicationThing } from './publication-thing.ts';
import { findPublication, insertPublication, listGroundsOn } from './queries.ts';
import { closingFaults, type publishForm } from './review-form.ts';

/** The hash of what would be shown, or what is wrong with the choices. */
type Prepared =
  | { contentSha256: string; faults?: undefined }
  | { faults: Faults<typeof publishForm>; contentSha256?: undefined };

/**
 * Keeps what a publisher chose to close, as the entry that it would make. Choosing again voids what was signed. Refuses
 * before the embargo ends, before it is in the log, to its makers, and once it is public.
 */
export function prepareEntry(
  database: Database,
  asker: Asker,
  { reference, closing }: { reference: string; closing: Closing },
  now: Date,
): Promise<Prepared> {
  return asPerson(database, asker, async (tx) => {
    const decision = await requireReviewable(tx, asker, reference);
    const faults = await prepareFacts(tx, closing, now);
    if (!isFaultless(faults)) return { faults };
    const content = composeEntry(decision, closing, null);
    const details = { hash: content.sha256 };
    const known = await findPublication(tx, decision.notice.id);
    if (known) {
      await move(tx, asker, publicationThing, { id: known.id, action: 'prepare', details, change: content }, now);
      return { contentSha256: content.sha256 };
    }
    const about = { notice_id: decision.notice.id, state: publicationLifecycle.initial, changed_at: now };
    const id = await insertPublication(tx, { ...about, ...content });
    if (id === undefined) throw new Refusal('changed_meanwhile'); // a colleague was first
    await begin(tx, asker, publicationThing, { id, action: 'prepare', details }, now);
    return { contentSha256: content.sha256 };
  });
}

/** Every ground that is chosen counts today. */
export const prepareFacts = async (tx: Tx, closing: Closing, now: Date): Promise<Faults<typeof publishForm>> =>
  closingFaults(closing, await listGroundsOn(tx, dayOf(now)), null);
