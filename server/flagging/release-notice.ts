import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database, Tx } from '#db/connect.ts';
import { queueMessage } from '../delivery/queue-message.ts';
import { Refusal } from '../kernel/refusal.ts';
import { queueLeaf } from '../ledger/queue-leaf.ts';
import { loadNoticeRules } from './load-rules.ts';
import { noticeLeaf } from './notice-leaf.ts';
import { openForStep, takeStep } from './notice-step.ts';
import { routeOn } from './platform-status.ts';
import type { NoticeRow } from './queries.ts';

/**
 * Decides to send. State, leaf and letter are one transaction; the letter waits in the outbox until the log has the leaf.
 * Through a portal an officer sends it, after the log has it.
 */
export function releaseNotice(
  database: Database,
  asker: Asker,
  { reference }: { reference: string },
  now: Date,
): Promise<void> {
  return asPerson(database, asker, async (tx) => {
    const notice = await openForStep(tx, reference, 'release');
    if (notice.approvedVersion !== notice.version) throw new Refusal('changed_meanwhile');
    const recipient = await findRecipient(tx, asker, notice, now);
    const values = noticeLeaf(notice, { decision: 'sent', reason: null, at: now });
    const leafId = await queueLeaf(tx, { roundCode: notice.roundCode, values });
    const change = { leaf_id: leafId, decided_by: asker.personId ?? null, decided_at: now };
    await takeStep(tx, asker, notice, { action: 'release', change }, now);
    if (notice.content.channel === 'portal') return;
    const { letter: data, locale } = notice.content;
    const message = { dedupeKey: `notice:${notice.id}`, template: 'platform_notice', recipient, locale, data } as const;
    await queueMessage(tx, { ...message, leafId, now });
  });
}

// The address of today: a route that ended after the approval is no route.
async function findRecipient(
  tx: Tx,
  asker: Asker,
  { content }: NoticeRow,
  now: Date,
): Promise<{ name: string; email: string }> {
  const { statuses, day } = await loadNoticeRules(tx, asker, now);
  const route = routeOn(statuses, content, day);
  if (route?.channel !== content.channel) throw new Refusal('draft_out_of_date');
  return { name: route.name, email: route.contact };
}
