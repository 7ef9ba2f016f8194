import { z } from 'zod';
import type { Tx } from '#db/connect.ts';
import type { SentMessage } from '../../delivery/deliver-messages.ts';
import { move } from '../../steps/move.ts';
import { noticeThing } from '../notice-thing.ts';
import { findReleasing } from '../queries.ts';

const letter = z.object({ subject: z.string(), text: z.string() });

/**
 * The worker sent a letter: the notice it belongs to is sent from then on. Throws when no notice waits for this letter; tried
 * before the sending, so that it does not leave.
 */
export async function confirmDelivery(tx: Tx, { data, leafId }: SentMessage, at: Date): Promise<void> {
  const id = leafId === null ? undefined : await findReleasing(tx, leafId, letter.parse(data));
  if (!id) throw new Error('No approved notice waits for this letter.');
  await move(tx, 'worker', noticeThing, { id, action: 'deliver' }, at);
}
