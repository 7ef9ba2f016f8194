import { z } from 'zod';
import type { Tx } from '#db/connect.ts';
import { recordAudit } from '../audit/record.ts';
import type { SentMessage } from '../delivery/deliver-messages.ts';
import { findReleasing, insertStep, updateNotice } from './queries.ts';

const letter = z.object({ subject: z.string(), text: z.string() });

/**
 * Runs in the transaction in which the worker sends a letter: the notice it belongs to is sent from then on. Throws when
 * no notice waits for this letter, so that it does not leave.
 */
export async function confirmDelivery(tx: Tx, { data, leafId }: SentMessage, at: Date): Promise<void> {
  const id = leafId === null ? undefined : await findReleasing(tx, leafId, letter.parse(data));
  if (!id || !(await updateNotice(tx, id, { state: 'sent', sent_at: at, changed_at: at })))
    throw new Error('No approved notice waits for this letter.');
  const step = { action: 'deliver', from_state: 'releasing', to_state: 'sent', person_id: null, at };
  await insertStep(tx, { ...step, notice_id: id });
  await recordAudit(tx, { about: `notice:${id}`, action: 'notice.delivered', details: { state: 'sent' } });
}
