import type { Tx } from '#db/connect.ts';
import type { SentMessage } from '../delivery/deliver-messages.ts';
import { move } from '../steps/move.ts';
import { lockOffered } from './referral-queries.ts';
import { referralThing } from './referral-thing.ts';

/**
 * The message about a referral left: it counts as received by the organisation. As the worker. A partner that looked first, or a
 * table that withdrew, was ahead of the message: then it is over, and does not leave; or it was on its way already, and changes nothing.
 */
export async function recordDelivered(tx: Tx, { data }: SentMessage, at: Date): Promise<'over' | void> {
  const { referralId: id } = data as { referralId: string }; // our own template; rendering has checked it
  if (!(await lockOffered(tx, id))) return 'over';
  await move(tx, 'worker', referralThing, { id, action: 'deliver' }, at);
}
