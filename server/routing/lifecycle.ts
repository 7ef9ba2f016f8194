import { mayDo, type PermissionName, type Role } from '../vocabulary/permissions.ts';
import { actionsFrom, defineLifecycle } from '../kernel/lifecycle.ts';

/**
 * A referral: a contract, not a forwarded mail. Ownership moves only with `accept`. The worker delivers, when the mail was
 * handed over; a partner who looks before that may acknowledge at once. The database holds the same sides to the same states.
 */
export const referralLifecycle = defineLifecycle({
  states: ['offered', 'received', 'acknowledged', 'accepted', 'declined', 'resolved', 'withdrawn'],
  initial: 'offered',
  actions: {
    deliver: { from: ['offered'], to: 'received', permission: 'worker' },
    acknowledge: { from: ['offered', 'received'], to: 'acknowledged', permission: 'referral.answer' },
    accept: { from: ['acknowledged'], to: 'accepted', permission: 'referral.answer' },
    decline: {
      from: ['offered', 'received', 'acknowledged'],
      to: 'declined',
      permission: 'referral.answer',
      reason: 'required',
    },
    resolve: { from: ['accepted'], to: 'resolved', permission: 'referral.answer' },
    withdraw: {
      from: ['offered', 'received', 'acknowledged', 'accepted'],
      to: 'withdrawn',
      permission: 'referral.offer',
      reason: 'required',
      dangerous: true,
    },
  },
});

export type ReferralState = (typeof referralLifecycle.states)[number];
export type ReferralAction = keyof typeof referralLifecycle.actions;

/** What somebody in `role` can do with a referral in this state, in the order of the table. */
export const actionsFor = (state: ReferralState, role: Role | null): ReferralAction[] =>
  actionsFrom(referralLifecycle, state).filter((action) => {
    const permission: PermissionName | 'worker' = referralLifecycle.actions[action].permission;
    return permission !== 'worker' && mayDo(permission, role);
  });
