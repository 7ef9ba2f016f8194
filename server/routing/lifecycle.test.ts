import { expect, test } from 'vitest';
import { actionOf, namesOf, statesOf } from '../kernel/lifecycle/lifecycle.ts';
import { actionsFrom } from '../kernel/lifecycle/next-state.ts';
import { possibleActions } from '../kernel/lifecycle/who-may.ts';
import { moverOf } from '../steps/move.ts';
import { caseLifecycle } from '../vocabulary/case-lifecycle.ts';
import { roles, type Role } from '../vocabulary/permissions.ts';
import { referralLifecycle, type ReferralAction, type ReferralState } from '../vocabulary/referral-lifecycle.ts';
import { partnerVerbs, tableVerbs } from './referral-verbs.ts';

const sides: Partial<Record<Role, readonly string[]>> = {
  partner: Object.keys(partnerVerbs.verbs),
  coordinator: Object.keys(tableVerbs.verbs),
};
const every = statesOf(referralLifecycle).flatMap((state) =>
  namesOf(referralLifecycle).map((action) => ({ state, action })),
);

test.each(every)('$action from $state is a button for the side that has its verb, and for no other', (each) => {
  const { state, action } = each;
  const leads = actionsFrom(referralLifecycle, state).includes(action);
  for (const role of [...roles, null])
    expect([role, buttons(state, role).includes(action)]).toEqual([
      role,
      leads && role !== null && (sides[role]?.includes(action) ?? false),
    ]);
});

test('every action is the verb of one side, but how it begins and what the worker does', () => {
  const verbs = Object.values(sides).flat();
  const others: ReferralAction[] = ['offer', 'deliver'];
  expect([...verbs, ...others].toSorted()).toEqual(namesOf(referralLifecycle).toSorted());
});

test('all that a partner says is laid at the desk: not that it saw what it got', () => {
  const said = namesOf(referralLifecycle).filter(
    (action) => action !== 'acknowledge' && actionOf(referralLifecycle, action).permission === 'referral.answer',
  );
  const followed = namesOf(caseLifecycle).flatMap((name) => {
    const { follows, laysAtDesk } = actionOf(caseLifecycle, name);
    return follows && laysAtDesk ? [follows] : [];
  });
  expect([...new Set(followed)].toSorted()).toEqual(said.map((action) => `referral.${action}`).toSorted());
});

const buttons = (state: ReferralState, role: Role | null) =>
  possibleActions(referralLifecycle, { state }, moverOf({ kind: 'person', personId: 'me', ...(role && { role }) }));
