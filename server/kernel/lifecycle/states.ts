import { statesOf, type Lifecycle, type MarkOf, type StateOf } from './lifecycle.ts';

/** Is this mark on the state? With `value`: is it that one? */
export function stateIs<L extends Lifecycle>(
  lifecycle: L,
  state: StateOf<L>,
  mark: MarkOf<L>,
  value?: string,
): boolean {
  const found = lifecycle.states[state]?.[mark];
  return value === undefined ? found !== undefined : found === value;
}

/** What this mark says of the state. */
export const markOf = <L extends Lifecycle>(
  lifecycle: L,
  state: StateOf<L>,
  mark: MarkOf<L>,
): true | string | undefined => lifecycle.states[state]?.[mark];

/** The states with this mark, in the order of the table. */
export const statesThat = <L extends Lifecycle>(lifecycle: L, mark: MarkOf<L>, value?: string): StateOf<L>[] =>
  statesOf(lifecycle).filter((state) => stateIs(lifecycle, state, mark, value));
