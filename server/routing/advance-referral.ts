import type { Updateable } from 'kysely';
import type { Tx } from '#db/connect.ts';
import type { Asker } from '#db/as-person.ts';
import type { Referral as ReferralTable } from '#db/schema.ts';
import { recordAudit } from '../audit/record.ts';
import { nextState } from '../kernel/lifecycle.ts';
import { Refusal } from '../kernel/refusal.ts';
import { referralLifecycle, type ReferralAction } from './lifecycle.ts';
import { insertStep, lockReferral, updateReferral } from './referral-queries.ts';

type Advance = {
  action: Exclude<ReferralAction, 'deliver'>;
  changes?: Updateable<ReferralTable>;
  note?: string | null;
};

/** Takes one step of the life cycle in the name of who asks. Out of reach, or an id that does not exist, is not found. */
export async function advanceReferral(
  tx: Tx,
  asker: Asker,
  id: string,
  { action, changes = {}, note = null }: Advance,
  now: Date,
): Promise<void> {
  const referral = await lockReferral(tx, id);
  if (!referral) throw new Refusal('not_found');
  const state = nextState(referralLifecycle, referral.state, action);
  await updateReferral(tx, id, { ...changes, state, changed_at: now });
  const by = { person_id: asker.personId ?? null, organisation_id: asker.organisationId ?? null, at: now };
  await insertStep(tx, { referral_id: id, action, from_state: referral.state, to_state: state, note, ...by });
  const details = { incident: referral.incidentId, from: referral.state, to: state };
  await recordAudit(tx, { about: `referral:${id}`, action: `referral.${state}`, details });
}
