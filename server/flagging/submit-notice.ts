import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { openForStep, takeStep } from './notice-step.ts';
import { requireCurrent } from './require-current.ts';

/** Asks a second officer to look. Refuses when an answer blocks, or when the draft no longer fits the rules of today. */
export function submitNotice(
  database: Database,
  asker: Asker,
  { reference }: { reference: string },
  now: Date,
): Promise<void> {
  return asPerson(database, asker, async (tx) => {
    const notice = await openForStep(tx, reference, 'submit');
    await requireCurrent(tx, asker, notice, now);
    await takeStep(tx, asker, notice, { action: 'submit', change: { submitted_by: asker.personId ?? null } }, now);
  });
}
