import type { Tx } from '#db/connect.ts';
import { cleanLine } from '../kernel/text.ts';
import { channels } from './channels.ts';
import type { Message, Template } from './message.ts';
import { insertMessage } from './queries.ts';

/**
 * Queues one message in the transaction of its cause: no commit, no message. The worker sends it. Throws when the recipient
 * is not one address of its channel, which is a fault in our own data.
 */
export async function queueMessage<T extends Template>(tx: Tx, message: Message<T>): Promise<void> {
  const { dedupeKey, template, recipient, locale, data, leafId, now } = message;
  const { name, channel, address } = recipient;
  if (!channels[channel].isAddress(address)) throw new TypeError(`Not one plain address: message ${dedupeKey}`);
  await insertMessage(tx, {
    dedupe_key: dedupeKey,
    template,
    recipient_name: cleanLine(name).slice(0, 200),
    channel,
    recipient_address: address,
    locale,
    data,
    leaf_id: leafId ?? null,
    due_at: now,
    queued_at: now,
  });
}
