import { expect, test } from 'vitest';
import { namesOf, nextState, possibleActions, statesOf } from '../kernel/lifecycle.ts';
import { moverOf } from '../steps/move.ts';
import type { Role } from '../vocabulary/permissions.ts';
import { referralLifecycle, type ReferralAction, type ReferralState } from '../vocabulary/referral-lifecycle.ts';

const leads: Record<ReferralAction, Partial<Record<ReferralState, ReferralState>>> = {
  offer: {},
  deliver: { offered: 'received' },
  acknowledge: { offered: 'acknowledged', received: 'acknowledged' },
  accept: { acknowledged: 'accepted' },
  decline: { offered: 'declined', received: 'declined', acknowledged: 'declined' },
  resolve: { accepted: 'resolved' },
  withdraw: { offered: 'withdrawn', received: 'withdrawn', acknowledged: 'withdrawn', accepted: 'withdrawn' },
};
const every = statesOf(referralLifecycle).flatMap((state) =>
  namesOf(referralLifecycle).map((action) => ({ state, action, to: leads[action][state] })),
);

test.each(every)('$action from $state leads to $to or is refused', ({ state, action, to }) => {
  if (to) expect(nextState(referralLifecycle, state, action)).toBe(to);
  else expect(() => nextState(referralLifecycle, state, action)).toThrow('transition_not_allowed');
});

test.each(every)(
  '$action from $state is a button for one side only, and never for the worker’s step',
  ({ state, action, to }) => {
    const sides = { partner: action !== 'deliver' && action !== 'withdraw', coordinator: action === 'withdraw' };
    for (const role of ['partner', 'coordinator'] as const) {
      expect(buttons(state, role).includes(action)).toBe(to !== undefined && sides[role]);
    }
    for (const role of [
      'reporter',
      'auditor',
      'flagging_officer',
      'second_officer',
      'publisher',
      'administrator',
      null,
    ] as const) {
      expect(buttons(state, role)).toEqual([]);
    }
  },
);

const buttons = (state: ReferralState, role: Role | null) =>
  possibleActions(referralLifecycle, { state }, moverOf({ kind: 'person', personId: 'me', ...(role && { role }) }));
