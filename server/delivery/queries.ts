import type { Insertable } from 'kysely';
import type { Tx } from '#db/connect.ts';
import type { OutboxMessage } from '#db/schema.ts';

/** Adds a message to the outbox; nothing happens when its cause already made one. */
export async function insertMessage(tx: Tx, row: Insertable<OutboxMessage>): Promise<void> {
  await tx
    .insertInto('outbox_message')
    .values(row)
    .onConflict((conflict) => conflict.column('dedupe_key').doNothing())
    .execute();
}
