import { statesOf, type ValueOf } from '../kernel/lifecycle/lifecycle.ts';
import { markOf } from '../kernel/lifecycle/states.ts';
import { referralLifecycle, type ReferralState } from '../vocabulary/referral-lifecycle.ts';

type Wait = ValueOf<typeof referralLifecycle, 'waitsFor'>;
export type Why = Wait | 'urgent' | 'done';

const waitOf = (state: ReferralState) => markOf(referralLifecycle, state, 'waitsFor') as Wait | undefined;

/** Why a referral stands where it does in the queue of its partner. */
export function whyHere({ state, urgent }: { state: ReferralState; urgent: boolean }): Why {
  const waitsFor = waitOf(state);
  return urgent && waitsFor === waitOf(referralLifecycle.initial) ? 'urgent' : (waitsFor ?? 'done');
}

/** Where what stands there for this reason comes, as the column `turn` says it: the highest first; 0: nothing to do. */
export const turnOf = (why: Why): number => {
  const whys = [...new Set(['urgent', ...statesOf(referralLifecycle).flatMap((state) => waitOf(state) ?? []), 'done'])];
  return whys.length - 1 - whys.indexOf(why);
};
