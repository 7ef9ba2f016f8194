import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { namesOf, nextState, toMermaid } from '../kernel/lifecycle.ts';
import { actionsFor, referralLifecycle, type ReferralAction, type ReferralState } from './lifecycle.ts';

const leads: Record<ReferralAction, Partial<Record<ReferralState, ReferralState>>> = {
  deliver: { offered: 'received' },
  acknowledge: { offered: 'acknowledged', received: 'acknowledged' },
  accept: { acknowledged: 'accepted' },
  decline: { offered: 'declined', received: 'declined', acknowledged: 'declined' },
  resolve: { accepted: 'resolved' },
  withdraw: { offered: 'withdrawn', received: 'withdrawn', acknowledged: 'withdrawn', accepted: 'withdrawn' },
};
const every = referralLifecycle.states.flatMap((state) =>
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
      expect(actionsFor(state, role).includes(action)).toBe(to !== undefined && sides[role]);
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
      expect(actionsFor(state, role)).toEqual([]);
    }
  },
);

test('the diagram in lifecycle.md is that of the table', () => {
  const diagram = readFileSync(path.join(import.meta.dirname, 'lifecycle.md'), 'utf8');
  expect(diagram).toContain(`\`\`\`mermaid\n${toMermaid(referralLifecycle)}\n\`\`\``);
});
