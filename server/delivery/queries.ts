import { sql, type Insertable } from 'kysely';
import type { Tx } from '#db/connect.ts';
import type { OutboxMessage } from '#db/schema.ts';
import type { DeliveryChannel } from '../vocabulary/delivery-channels.ts';
import type { Template } from './message.ts';

/** Adds a message to the outbox; nothing happens when its cause already made one. */
export async function insertMessage(tx: Tx, row: Insertable<OutboxMessage>): Promise<void> {
  await tx
    .insertInto('outbox_message')
    .values(row)
    .onConflict((conflict) => conflict.column('dedupe_key').doNothing())
    .execute();
}

export type DueMessage = {
  id: string;
  template: Template;
  recipientName: string;
  recipientAddress: string;
  locale: string;
  data: unknown;
  leafId: string | null;
  attempts: number;
  queuedAt: Date;
};

/**
 * Takes the message of a channel that waited longest and holds it until the transaction ends; what another worker holds is passed over.
 * A message with a leaf is not due before the log has its index.
 */
export async function claimDueMessage(tx: Tx, channel: DeliveryChannel, now: Date): Promise<DueMessage | undefined> {
  return tx
    .selectFrom('outbox_message as m')
    .select([
      'm.id',
      'm.template',
      'm.locale',
      'm.data',
      'm.attempts',
      'm.queued_at as queuedAt',
      'm.leaf_id as leafId',
    ])
    .select(['m.recipient_name as recipientName', 'm.recipient_address as recipientAddress'])
    .where('m.state', '=', 'queued')
    .where('m.channel', '=', channel)
    .where('m.due_at', '<=', now)
    .where((is) =>
      is.or([
        is('m.leaf_id', 'is', null),
        is.exists(is.selectFrom('ledger_entry as e').select('e.log_index').whereRef('e.leaf_id', '=', 'm.leaf_id')),
      ]),
    )
    .orderBy('m.due_at')
    .orderBy('m.id')
    .limit(1)
    .forUpdate('m')
    .skipLocked()
    .executeTakeFirst();
}

/** Is it still queued and due, and nobody else's? Held then until the transaction ends. */
export async function holdMessage(tx: Tx, id: string, now: Date): Promise<boolean> {
  const due = tx
    .selectFrom('outbox_message')
    .select('id')
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .where('due_at', '<=', now);
  return (await due.forUpdate().skipLocked().executeTakeFirst()) !== undefined;
}

/** Checks now what would be checked at the end of the transaction. */
export async function checkAtOnce(tx: Tx): Promise<void> {
  await sql`set constraints all immediate`.execute(tx);
}

export async function markSent(tx: Tx, id: string, at: Date): Promise<void> {
  await tx
    .updateTable('outbox_message')
    .set({ state: 'sent', sent_at: at, last_error: null })
    .where('id', '=', id)
    .execute();
}

/** It never leaves: what it tells was over before it could. */
export async function dropMessage(tx: Tx, id: string): Promise<void> {
  await tx.updateTable('outbox_message').set({ state: 'dropped' }).where('id', '=', id).execute();
}

/** Tries again at `dueAt`, or never (null). `code` is ours, not a sentence from outside. */
export async function postponeMessage(
  tx: Tx,
  id: string,
  { dueAt, counts, code }: { dueAt: Date | null; counts: boolean; code: string },
): Promise<void> {
  await tx
    .updateTable('outbox_message')
    .set({
      last_error: code,
      attempts: sql<number>`attempts + ${counts ? 1 : 0}`,
      ...(dueAt ? { due_at: dueAt } : { state: 'failed' as const }),
    })
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .execute();
}
