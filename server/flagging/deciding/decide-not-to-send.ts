import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { queueLeaf } from '../../ledger/queue-leaf.ts';
import { loadNoticeRules } from '../instruction/load-rules.ts';
import { noticeLeaf } from '../notice-leaf.ts';
import { moveNotice, type Taken } from './notice-step.ts';
import type { StepFaults } from './step-forms.ts';
import { findGuardedPassage } from '../instruction/wording-guard.ts';

/** Decides not to send, with the reason the public will read. Recorded in the log with the same care as sending. */
export function decideNotToSend(
  database: Database,
  asker: Asker,
  { reference, seen, reason }: Taken & { reason: string },
  now: Date,
): Promise<{ faults?: StepFaults['not_send'] }> {
  return asPerson(database, asker, async (tx) => {
    const { guard } = await loadNoticeRules(tx, asker, now);
    const passage = findGuardedPassage(reason, guard, { quotes: 'free', kinds: ['judgement'] });
    if (passage) return { faults: { reason: { code: 'guarded', ...passage } } };
    await moveNotice(tx, asker, { reference, seen, action: 'not_send' }, now, async (notice, at) => {
      const values = noticeLeaf(notice, { decision: 'not_sent', reason, at });
      const leafId = await queueLeaf(tx, { roundCode: notice.roundCode, values });
      return { reason, change: { leaf_id: leafId } };
    });
    return {};
  });
}
