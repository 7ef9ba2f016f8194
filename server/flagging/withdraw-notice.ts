import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { Refusal } from '../kernel/refusal.ts';
import { openForStep, takeStep } from './notice-step.ts';
import { wasSubmitted } from './queries.ts';

/** Takes away a draft that should not have been started. What was once submitted ends in a decision instead. */
export function withdrawNotice(
  database: Database,
  asker: Asker,
  { reference, reason }: { reference: string; reason: string },
  now: Date,
): Promise<void> {
  return asPerson(database, asker, async (tx) => {
    const notice = await openForStep(tx, reference, 'withdraw');
    if (await wasSubmitted(tx, notice.id)) throw new Refusal('transition_not_allowed');
    await takeStep(tx, asker, notice, { action: 'withdraw', note: reason }, now);
  });
}
