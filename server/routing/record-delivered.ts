import type { Tx } from '#db/connect.ts';
import type { SentMessage } from '../delivery/deliver-messages.ts';
import { actionsFrom } from '../kernel/lifecycle.ts';
import { move } from '../steps/move.ts';
import { referralLifecycle } from '../vocabulary/referral-lifecycle.ts';
import { findReferralState } from './referral-queries.ts';
import { referralThing } from './referral-thing.ts';

/**
 * The message about a referral leaves: it counts as received by the organisation. In the transaction of the sending, as the worker.
 * A partner who looked first, or a table that withdrew, was ahead of the message: then nothing changes.
 */
export async function recordDelivered(tx: Tx, { data }: SentMessage, at: Date): Promise<void> {
  const { referralId: id } = data as { referralId: string }; // our own template; rendering has checked it
  const state = await findReferralState(tx, id);
  if (!state || !actionsFrom(referralLifecycle, state).includes('deliver')) return;
  await move(tx, 'worker', referralThing, { id, action: 'deliver' }, at);
}
