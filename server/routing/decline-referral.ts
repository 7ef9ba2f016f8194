import type { Database } from '#db/connect.ts';
import { asPerson, type Asker } from '#db/as-person.ts';
import type { Faults } from '../kernel/form.ts';
import { dayOf } from '../kernel/local-time.ts';
import { advanceReferral } from './advance-referral.ts';
import { unknownBody, type AnswerInput, type answerForms } from './answer-form.ts';
import { listBodies } from './partner-queries.ts';

/** Not for this partner: it says why, and which body it thinks of, if it knows. Back to the table. */
export function declineReferral(
  database: Database,
  asker: Asker,
  { id, reason, next }: { id: string } & AnswerInput['decline'],
  now: Date,
): Promise<{ faults?: Faults<typeof answerForms.decline> }> {
  return asPerson(database, asker, async (tx) => {
    const bodies = await listBodies(tx, dayOf(now));
    if (next !== unknownBody && !bodies.some(({ code }) => code === next)) return { faults: { next: 'required' } };
    const changes = { decline_reason: reason, next_body: next === unknownBody ? null : next };
    await advanceReferral(tx, asker, id, { action: 'decline', changes, note: reason }, now);
    return {};
  });
}
