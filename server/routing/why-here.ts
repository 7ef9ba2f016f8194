import { markOf } from '../kernel/lifecycle.ts';
import { referralLifecycle, type ReferralState } from '../vocabulary/referral-lifecycle.ts';

type Why = 'unconfirmed' | 'decide' | 'result';

const whys = new Map<string, Why>([
  ['acknowledgement', 'unconfirmed'],
  ['answer', 'decide'],
  ['result', 'result'],
]);

/** Why a referral stands where it does in the queue of its partner; the column `turn` orders by the same. */
export function whyHere({ state, urgent }: { state: ReferralState; urgent: boolean }): Why | 'urgent' | 'done' {
  const waitsFor = String(markOf(referralLifecycle, state, 'waitsFor'));
  if (waitsFor === 'acknowledgement' && urgent) return 'urgent';
  return whys.get(waitsFor) ?? 'done';
}
