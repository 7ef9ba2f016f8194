import { Refusal } from '../refusal.ts';
import { actionOf, namesOf, type ActionOf, type Lifecycle, type Nothing, type StateOf } from './lifecycle.ts';

/** The state `action` leads to; refuses when the table does not have it from here. */
export function nextState<L extends Lifecycle>(
  lifecycle: L,
  state: StateOf<L> | Nothing,
  action: ActionOf<L>,
): StateOf<L> {
  const { from, to } = actionOf(lifecycle, action);
  if (!from.includes(state)) throw new Refusal('transition_not_allowed');
  return (to === 'same' ? state : to) as StateOf<L>; // 'none' leads to a state, never to itself: arrowsOf refuses that
}

/** What can be done from `state` at all, in the order of the table. */
export const actionsFrom = <L extends Lifecycle>(lifecycle: L, state: StateOf<L>): ActionOf<L>[] =>
  namesOf(lifecycle).filter((name) => actionOf(lifecycle, name).from.includes(state));
