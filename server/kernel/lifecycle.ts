import { Refusal } from './refusal.ts';

type Action<State extends string, Permission extends string> = {
  from: readonly State[];
  /** 'same': something happens to the case, but it stays in the state it is in. */
  to: State | 'same';
  permission: Permission;
  /** A person must say why. */
  reason?: 'required';
  /** May not be done by the person who did that other action. */
  notBySameAs?: string;
  /** Stands on a page of its own, behind a question. */
  dangerous?: true;
};

export type Lifecycle<State extends string, Name extends string, Permission extends string = string> = {
  states: readonly State[];
  initial: State;
  actions: Readonly<Record<Name, Action<State, Permission>>>;
};

/** A life cycle is a table: guard, buttons, required reasons, diagram and tests all read it. */
export const defineLifecycle = <const State extends string, Name extends string, const Permission extends string>(
  lifecycle: Lifecycle<State, Name, Permission>,
): Lifecycle<State, Name, Permission> => lifecycle;

/** The state `action` leads to; refuses when the table does not have it from here. */
export function nextState<State extends string, Name extends string>(
  lifecycle: Lifecycle<State, Name>,
  state: State,
  action: Name,
): State {
  const { from, to } = lifecycle.actions[action];
  if (!from.includes(state)) throw new Refusal('transition_not_allowed');
  return to === 'same' ? state : to;
}

/** What can be done from `state`, in the order of the table. */
export function actionsFrom<State extends string, Name extends string>(
  lifecycle: Lifecycle<State, Name>,
  state: State,
): Name[] {
  return namesOf(lifecycle).filter((name) => lifecycle.actions[name].from.includes(state));
}

/** Mermaid state diagram, for the documentation. */
export function toMermaid<State extends string, Name extends string>(lifecycle: Lifecycle<State, Name>): string {
  const arrows = namesOf(lifecycle).flatMap((name) => {
    const { from, to } = lifecycle.actions[name];
    return from.map((state) => `  ${state} --> ${to === 'same' ? state : to}: ${name}`);
  });
  return ['stateDiagram-v2', `  [*] --> ${lifecycle.initial}`, ...arrows].join('\n');
}

export const namesOf = <Name extends string>(lifecycle: { actions: Readonly<Record<Name, unknown>> }): Name[] =>
  Object.keys(lifecycle.actions) as Name[];
