import type { Tx } from '#db/connect.ts';
import type { SentMessage } from '../delivery/deliver-messages.ts';
import { recordAudit } from '../audit/record.ts';
import { referralLifecycle } from './lifecycle.ts';
import { insertStep, markReceived } from './referral-queries.ts';

/**
 * The mail about a referral leaves: it counts as received by the organisation. In the transaction of the mail, as the worker.
 * A partner who looked first, or a table that withdrew, was ahead of the mail: then nothing changes.
 */
export async function recordDelivered(tx: Tx, { data }: SentMessage, at: Date): Promise<void> {
  const { referralId } = data as { referralId: string }; // our own template; rendering has checked it
  if (!(await markReceived(tx, referralId, at))) return;
  const { to } = referralLifecycle.actions.deliver;
  const nobody = { person_id: null, organisation_id: null, note: null };
  const step = { action: 'deliver', from_state: 'offered', to_state: to } as const;
  await insertStep(tx, { referral_id: referralId, ...step, ...nobody, at });
  await recordAudit(tx, { about: `referral:${referralId}`, action: `referral.${to}` });
}
