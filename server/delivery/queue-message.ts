import type { Tx } from '#db/connect.ts';
import { cleanLine } from '../kernel/text.ts';
import { isAddress, type Message, type Template } from './message.ts';
import { insertMessage } from './queries.ts';

/**
 * Queues one message in the transaction of its cause: no commit, no mail. The worker sends it. Throws when the recipient
 * is not one plain address, which is a fault in our own data.
 */
export async function queueMessage<T extends Template>(tx: Tx, message: Message<T>): Promise<void> {
  const { dedupeKey, template, recipient, locale, data, leafId, now } = message;
  if (!isAddress(recipient.email)) throw new TypeError(`Not one plain address: message ${dedupeKey}`);
  await insertMessage(tx, {
    dedupe_key: dedupeKey,
    template,
    recipient_name: cleanLine(recipient.name).slice(0, 200),
    recipient_email: recipient.email,
    locale,
    data,
    leaf_id: leafId ?? null,
    due_at: now,
    queued_at: now,
  });
}
