import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database, Tx } from '#db/connect.ts';
import type { Recipient } from '../../delivery/message.ts';
import { queueMessage } from '../../delivery/queue-message.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { queueLeaf } from '../../ledger/queue-leaf.ts';
import { loadNoticeRules } from '../instruction/load-rules.ts';
import { noticeLeaf } from '../notice-leaf.ts';
import { moveNotice, type Taken } from './notice-step.ts';
import { routeOn } from '../instruction/platform-status.ts';
import { findApprovedHash, type NoticeRow } from '../queries.ts';

/**
 * Decides to send. State, leaf and letter are one transaction; the letter waits in the outbox until the log has the leaf.
 * Through a portal an officer sends it, after the log has it.
 */
export function releaseNotice(database: Database, asker: Asker, { reference, seen }: Taken, now: Date): Promise<void> {
  return asPerson(database, asker, (tx) =>
    moveNotice(tx, asker, { reference, seen, action: 'release' }, now, async (notice, at) => {
      if (notice.approvedVersion !== notice.version || notice.contentSha256 !== (await findApprovedHash(tx, notice.id)))
        throw new Refusal('changed_meanwhile');
      const recipient = await findRecipient(tx, asker, notice, now);
      const values = noticeLeaf(notice, { decision: 'sent', reason: null, at });
      const leafId = await queueLeaf(tx, { roundCode: notice.roundCode, values });
      return {
        change: { leaf_id: leafId },
        after: recipient && (() => sendLetter(tx, notice, { leafId, recipient }, now)),
      };
    }),
  );
}

function sendLetter(
  tx: Tx,
  { id, content }: NoticeRow,
  { leafId, recipient }: { leafId: string; recipient: Recipient },
  now: Date,
): Promise<void> {
  const { letter: data, locale } = content;
  const message = { dedupeKey: `notice:${id}`, template: 'platform_notice', recipient, locale, data } as const;
  return queueMessage(tx, { ...message, leafId, now });
}

// The address of today: a route that ended after the approval is no route. To a portal an officer goes.
async function findRecipient(tx: Tx, asker: Asker, { content }: NoticeRow, now: Date): Promise<Recipient | undefined> {
  const { statuses, day } = await loadNoticeRules(tx, asker, now);
  const route = routeOn(statuses, content, day);
  if (route?.channel !== content.channel) throw new Refusal('draft_out_of_date');
  const { name, channel, contact: address } = route;
  return channel === 'portal' ? undefined : { name, channel, address };
}
