import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { moveNotice, type Taken } from './notice-step.ts';
import { requireCurrent } from '../instruction/require-current.ts';

/**
 * Approves exactly the content the second officer saw: `contentSha256` is the hash of that. Refuses when it is another by
 * now, and when the approver drafted or submitted it.
 */
export function approveNotice(
  database: Database,
  asker: Asker,
  { reference, seen, contentSha256 }: Taken & { contentSha256: string },
  now: Date,
): Promise<void> {
  return asPerson(database, asker, (tx) =>
    moveNotice(tx, asker, { reference, seen, action: 'approve' }, now, async (notice) => {
      if (contentSha256 !== notice.contentSha256) throw new Refusal('changed_meanwhile');
      await requireCurrent(tx, asker, notice, now);
      return { change: { approved_version: notice.version } };
    }),
  );
}
