import { expect, test } from 'vitest';
import { actionOf, namesOf, statesOf } from '../kernel/lifecycle/lifecycle.ts';
import { nextState } from '../kernel/lifecycle/next-state.ts';
import { possibleActions } from '../kernel/lifecycle/who-may.ts';
import { moverOf } from '../steps/move.ts';
import { roles } from '../vocabulary/permissions.ts';
import { partnerReasonAfter } from '../vocabulary/due-reasons.ts';
import { caseLifecycle, type CaseAction, type CaseState } from '../vocabulary/case-lifecycle.ts';

const me = 'me';
const states = statesOf(caseLifecycle);
const actions = namesOf(caseLifecycle);
const others = roles.filter((role) => role !== 'coordinator');

const forEverybody: Record<CaseState, CaseAction[]> = {
  new: ['claim', 'answer', 'note'],
  claimed: ['answer', 'note', 'take_over'],
  assessed: ['refer', 'answer', 'note', 'take_over'],
  referred: ['refer', 'answer', 'note', 'take_over'],
  answered: ['refer', 'answer', 'note', 'take_over'],
  closed: ['note', 'reopen'],
};
const forNobody: Partial<Record<CaseState, CaseAction[]>> = {
  assessed: ['refer', 'answer', 'note', 'take_up'],
  referred: ['refer', 'answer', 'note', 'take_up'],
  answered: ['refer', 'answer', 'note', 'take_up'],
};
const forHolder: Record<CaseState, CaseAction[]> = {
  new: ['claim', 'answer', 'note'],
  claimed: ['assess', 'answer', 'note', 'release', 'close'],
  assessed: ['assess', 'refer', 'answer', 'note', 'close'],
  referred: ['weigh', 'refer', 'answer', 'note', 'close'],
  answered: ['assess', 'weigh', 'refer', 'answer', 'note', 'close'],
  closed: ['note', 'reopen'],
};
const leadsTo: Partial<Record<CaseAction, CaseState>> = {
  refer: 'referred',
  claim: 'claimed',
  assess: 'assessed',
  release: 'new',
  close: 'closed',
  reopen: 'claimed',
};

/** A case is with its partners as long as a referral waits, and comes back with what became of it. */
function broughtTo(event: CaseAction): CaseState {
  if (actionOf(caseLifecycle, event).besides) return 'referred'; // by another partner
  const reason = partnerReasonAfter(event);
  if (reason === undefined || reason === 'declined') return 'assessed';
  return reason === 'answered' ? 'answered' : 'referred';
}

const triples = states.flatMap((state) => actions.map((action) => [state, action] as const));

test.each(triples)('in state %s, %s does what the table says or is refused', (state, action) => {
  const byPartner = actionOf(caseLifecycle, action).permission === undefined;
  const possible = byPartner
    ? state !== 'closed'
    : [forEverybody, forHolder, forNobody].some((buttons) => buttons[state]?.includes(action));
  if (possible)
    expect(nextState(caseLifecycle, state, action)).toBe(byPartner ? broughtTo(action) : (leadsTo[action] ?? state));
  else expect(() => nextState(caseLifecycle, state, action)).toThrow('transition_not_allowed');
});

test.each(states)('a coordinator sees the buttons that fit %s, fewer when a colleague has the case', (state) => {
  expect(buttons(state, me, 'coordinator')).toEqual(forHolder[state]);
  expect(buttons(state, 'a colleague', 'coordinator')).toEqual(forEverybody[state]);
  if (forNobody[state]) expect(buttons(state, null, 'coordinator')).toEqual(forNobody[state]);
});

test.each(states.flatMap((state) => others.map((role) => [state, role] as const)))(
  'in state %s a %s sees no action at all',
  (state, role) => {
    expect(buttons(state, me, role)).toEqual([]);
  },
);

const buttons = (state: CaseState, holder: string | null, role: string) =>
  possibleActions(caseLifecycle, { state, holder }, moverOf({ kind: 'person', personId: me, role }));
