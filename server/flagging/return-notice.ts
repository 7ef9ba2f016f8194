import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { openForStep, takeStep } from './notice-step.ts';

/** The second officer sends a notice back to be a draft; what was submitted and approved no longer counts. */
export function returnNotice(
  database: Database,
  asker: Asker,
  { reference, reason }: { reference: string; reason: string },
  now: Date,
): Promise<void> {
  return asPerson(database, asker, async (tx) => {
    const notice = await openForStep(tx, reference, 'return');
    const change = { submitted_by: null, approved_by: null, approved_version: null };
    await takeStep(tx, asker, notice, { action: 'return', note: reason, change }, now);
  });
}
