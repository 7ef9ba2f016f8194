import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { queueLeaf } from '../ledger/queue-leaf.ts';
import { noticeLeaf } from './notice-leaf.ts';
import { moveNotice } from './notice-step.ts';

/** Decides not to send, with the reason the public will read. Recorded in the log with the same care as sending. */
export function decideNotToSend(
  database: Database,
  asker: Asker,
  { reference, reason }: { reference: string; reason: string },
  now: Date,
): Promise<void> {
  return asPerson(database, asker, (tx) =>
    moveNotice(tx, asker, { reference, action: 'not_send' }, now, async (notice) => {
      const values = noticeLeaf(notice, { decision: 'not_sent', reason, at: now });
      const leafId = await queueLeaf(tx, { roundCode: notice.roundCode, values });
      const decided = { leaf_id: leafId, decided_by: asker.personId ?? null, decided_at: now };
      return { reason, change: { ...decided, not_sent_reason: reason } };
    }),
  );
}
