import { defineLifecycle, type ActionOf, type StateOf } from '../kernel/lifecycle/lifecycle.ts';

/**
 * A referral: a contract, not a forwarded mail. Ownership moves only with `accept`. The worker delivers, when the mail was
 * handed over; a partner who looks before that may acknowledge at once. `again`: the same partner may be asked anew; `answer`:
 * what it said in the end. While it waits for something it is open, and the partner's queue has what waits in this order;
 * the desk reads both as why its case stands where it stands.
 */
export const referralLifecycle = defineLifecycle({
  states: {
    offered: { waitsFor: 'acknowledgement' },
    received: { waitsFor: 'acknowledgement' },
    acknowledged: { waitsFor: 'decision' },
    accepted: { waitsFor: 'result' },
    declined: { again: true, answer: 'declined' },
    resolved: { answer: 'answered' },
    withdrawn: { again: true },
  },
  initial: 'offered',
  actions: {
    offer: {
      from: ['none'],
      to: 'offered',
      permission: 'referral.offer',
      makes: 'referral_package',
      sets: { offered_by: 'person_id', offered_at: 'given' },
    },
    deliver: { from: ['offered'], to: 'received', permission: 'worker', sets: { received_at: 'at' } },
    acknowledge: {
      from: ['offered', 'received'],
      to: 'acknowledged',
      permission: 'referral.answer',
      reason: 'name',
      sets: { acknowledged_at: 'at', acknowledged_by: 'reason' },
    },
    accept: {
      from: ['acknowledged'],
      to: 'accepted',
      permission: 'referral.answer',
      reason: 'number',
      sets: { accepted_at: 'at', partner_reference: 'reason' },
    },
    decline: {
      from: ['offered', 'received', 'acknowledged'],
      to: 'declined',
      permission: 'referral.answer',
      reason: 'reason',
      outlasts: ['withdraw'],
      sets: { decline_reason: 'reason', next_body: 'optional', told: 'optional' },
    },
    resolve: {
      from: ['accepted'],
      to: 'resolved',
      permission: 'referral.answer',
      reason: 'result',
      outlasts: ['decline', 'withdraw'],
      sets: { result: 'reason', told: 'optional' },
    },
    withdraw: {
      from: ['offered', 'received', 'acknowledged', 'accepted'],
      to: 'withdrawn',
      permission: 'referral.offer',
      reason: 'reason',
      dangerous: true,
    },
  },
});

export type ReferralState = StateOf<typeof referralLifecycle>;
export type ReferralAction = ActionOf<typeof referralLifecycle>;
