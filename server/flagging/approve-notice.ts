import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { Refusal } from '../kernel/refusal.ts';
import { openForStep, takeStep } from './notice-step.ts';
import { requireCurrent } from './require-current.ts';

/**
 * Approves exactly the content the second officer saw: `contentSha256` is the hash of that. Refuses when it is another by
 * now, and when the approver drafted or submitted it.
 */
export function approveNotice(
  database: Database,
  asker: Asker,
  { reference, contentSha256 }: { reference: string; contentSha256: string },
  now: Date,
): Promise<void> {
  return asPerson(database, asker, async (tx) => {
    const notice = await openForStep(tx, reference, 'approve');
    if (asker.personId === notice.draftedBy || asker.personId === notice.submittedBy) throw new Refusal('same_person');
    if (contentSha256 !== notice.contentSha256) throw new Refusal('changed_meanwhile');
    await requireCurrent(tx, asker, notice, now);
    const change = { approved_by: asker.personId ?? null, approved_version: notice.version };
    await takeStep(tx, asker, notice, { action: 'approve', change }, now);
  });
}
