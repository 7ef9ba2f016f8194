import { actionOf, namesOf, type ActionOf, type Lifecycle, type StateOf } from './lifecycle.ts';
import { nextState } from './next-state.ts';

/** Every arrow of a life cycle, as the database keeps it (ctx.arrow): what its guard lets through, and nothing else. */
export const arrowsOf = (thing: string, lifecycle: Lifecycle) =>
  namesOf(lifecycle)
    .filter((action) => !actionOf(lifecycle, action).beside)
    .flatMap((action) => arrowsOfAction(thing, lifecycle, action));

/** The arrows of one action, one from each state. */
export function arrowsOfAction<L extends Lifecycle>(thing: string, lifecycle: L, action: ActionOf<L>) {
  const row = actionOf(lifecycle, action);
  return row.from.map((state) => ({
    thing,
    action,
    from_state: state,
    to_state: nextState(lifecycle, state as StateOf<L>, action),
    permission: row.permission ?? null,
    not_by_same_as: [...(row.notBySameAs ?? [])],
    since: row.since ?? null,
    not_after: row.notAfter ?? null,
    needs_reason: row.reason !== undefined,
    holder: row.holder ?? null,
    follows: row.follows ?? null,
    besides: row.besides ?? false,
    lays_at_desk: row.laysAtDesk ?? false,
    told_to_reporter: row.toldToReporter ?? false,
    rethinks: row.rethinks ?? false,
    outlasts: [...(row.outlasts ?? [])],
  }));
}

/** Mermaid state diagram, for the documentation. */
export function toMermaid(lifecycle: Lifecycle): string {
  const arrows = namesOf(lifecycle)
    .flatMap((action) => arrowsOfAction('', lifecycle, action))
    .map(
      ({ action, from_state, to_state }) =>
        `  ${from_state === 'none' ? '[*]' : from_state} --> ${to_state}: ${action}`,
    );
  const start = arrows.some((arrow) => arrow.startsWith('  [*]')) ? [] : [`  [*] --> ${lifecycle.initial}`];
  return ['stateDiagram-v2', ...start, ...arrows].join('\n');
}
