import type { Thing } from '../steps/thing.ts';
import { referralLifecycle } from '../vocabulary/referral-lifecycle.ts';
import { findReferralId } from './referral-queries.ts';

/** A referral, by its id: both sides know it by that. */
export const referralThing: Thing<typeof referralLifecycle, 'referral'> = {
  name: 'referral',
  lifecycle: referralLifecycle,
  table: 'referral',
  key: 'id',
  steps: 'referral_step',
  stream: (id) => `referral:${id}`,
  find: findReferralId,
};
