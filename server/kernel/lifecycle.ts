import { Refusal, type RefusalCode } from './refusal.ts';

/** What is true of a state. Queues, indexes and sentences ask for these instead of naming states. */
type StatesTable = Readonly<Record<string, Readonly<Record<string, true | string>>>>;

/** Before it was there at all: what it begins with starts here. */
type Nothing = 'none';

/**
 * What a column holds after a step: something of that step itself, nothing any more, yes, or what only the use case knows;
 * `optional`: perhaps that.
 */
export type Source = 'person_id' | 'at' | 'reason' | `details.${string}` | 'nothing' | 'yes' | 'given' | 'optional';
type Sets<From = Source> = Readonly<Record<string, From>>;

type Action<State extends string, Name extends string, Permission extends string> = {
  from: readonly (State | Nothing)[];
  /** 'same': something happens, but the state stays. */
  to: State | 'same';
  /** What must be said with it, in the field of this name: why, by whom, under which number. */
  reason?: string;
  /** Not by a person who ever did one of these; or did so from the last time of `since` on, that included. */
  notBySameAs?: readonly Name[];
  since?: Name;
  /** No more once this was done. */
  notAfter?: Name;
  /** Who holds it when it is done. 'asker': two colleagues never do the same work. 'another': from a colleague. 'nobody': as it is nobody's. */
  holder?: 'asker' | 'another' | 'nobody';
  /** Columns of the thing that the step sets; they hold this until another step sets them, whoever writes. */
  sets?: Sets;
  /** Stands on a page of its own, behind a question. */
  dangerous?: true;
  /** Written beside the thing, which stays as it is: no step, so that nobody's form grows stale by it. */
  beside?: true;
  /** Of what follows a step of another thing: this instead, while the same waits for another of those. */
  besides?: true;
} & (
  | { permission: Permission; follows?: Other }
  /** Happens by itself with that step of another thing; nobody does only this. */
  | { permission?: undefined; follows: Other }
);

/** `<thing>.<action>` */
type Other = `${string}.${string}`;

/** A life cycle is a table: mover, database, buttons, pages, queues, diagram and tests all read it. */
export type Lifecycle<
  States extends StatesTable = StatesTable,
  Name extends string = string,
  Permission extends string = string,
> = {
  states: States;
  initial: keyof States & string;
  /** What a column holds before any step sets it, when that is something: what its incident holds. */
  begins?: Sets<`incident.${string}`> | undefined;
  actions: Readonly<Record<Name, Action<keyof States & string, Name, Permission>>>;
};

export type StateOf<L extends Lifecycle> = keyof L['states'] & string;
export type ActionOf<L extends Lifecycle> = keyof L['actions'] & string;
type Keys<T> = T extends unknown ? keyof T & string : never;
type MarkOf<L extends Lifecycle> = Keys<L['states'][StateOf<L>]>;

/** What a mark can say. */
export type ValueOf<L extends Lifecycle, Mark extends MarkOf<L>> = Extract<
  L['states'][StateOf<L>],
  Readonly<Record<Mark, string>>
>[Mark];

type Rows<State extends string> = Readonly<Record<string, Action<State, string, string>>>;
type Property = Keys<Action<string, string, string>>;
/** Names of other actions are names of this table, and there is no property that nothing reads. */
type Checked<Actions, State extends string> = {
  readonly [Name in keyof Actions]: Action<State, keyof Actions & string, string> & {
    readonly [Other in Exclude<keyof Actions[Name], Property>]: never;
  };
};

/** Says what can happen. Every row keeps its own type: forms are made of its `reason`, buttons of its `permission`. */
export const defineLifecycle = <
  const States extends StatesTable,
  const Actions extends Rows<keyof States & string>,
>(lifecycle: {
  states: States;
  initial: keyof States & string;
  begins?: Lifecycle['begins'];
  actions: Actions & Checked<Actions, keyof States & string>;
}): { states: States; initial: keyof States & string; begins?: Lifecycle['begins']; actions: Actions } => lifecycle;

/** What can be a button: not what a thing begins with, what only the worker does, or what happens by itself. */
export type ButtonOf<L extends Lifecycle> = {
  [Name in ActionOf<L>]: L['actions'][Name] extends { permission: 'worker' } | { from: readonly [Nothing] }
    ? never
    : L['actions'][Name] extends { permission: string }
      ? Name
      : never;
}[ActionOf<L>];

/** The field in which an action says why. */
export type ReasonOf<L extends Lifecycle, Name extends ActionOf<L>> = L['actions'][Name] extends {
  reason: infer Field extends string;
}
  ? Field
  : never;

export const statesOf = <L extends Lifecycle>({ states }: L): StateOf<L>[] => Object.keys(states) as StateOf<L>[];

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

/** Where a thing stands: its state, who holds it, and who did what to it until now, oldest first. */
export type Standing<L extends Lifecycle> = {
  state: StateOf<L>;
  holder?: string | null;
  steps?: readonly { action: string; personId: string | null }[];
};

/** Who would do it; `personId` null: no person. */
export type Mover = { personId: string | null; may: (permission: string) => boolean };

/** Why somebody cannot do this now; undefined: they can. The one rule behind every button and every step. */
export function refusalOf<L extends Lifecycle>(
  lifecycle: L,
  action: ActionOf<L>,
  { state, holder = null, steps = [] }: Standing<L>,
  { personId, may }: Mover,
): RefusalCode | undefined {
  const row = actionOf(lifecycle, action);
  if (!row.from.includes(state)) return 'transition_not_allowed';
  if (row.permission === undefined || !may(row.permission)) return 'not_allowed';
  if (row.notAfter !== undefined && steps.some((step) => step.action === row.notAfter)) return 'transition_not_allowed';
  const held = holder === null ? 'nobody' : holder === personId ? 'asker' : 'another';
  if (row.holder === 'asker' && held !== 'asker') return held === 'another' ? 'held_by_colleague' : 'held_by_nobody';
  if (row.holder !== undefined && row.holder !== held) return 'transition_not_allowed';
  const begun = steps.findLastIndex((step) => step.action === row.since);
  const counting = begun < 0 ? steps : steps.slice(begun);
  const did = (name: string) => counting.some((step) => step.action === name && step.personId === personId);
  if (personId !== null && row.notBySameAs?.some(did)) return 'same_person';
  return undefined;
}

/** What somebody can do now, in the order of the table: the buttons. */
export const possibleActions = <L extends Lifecycle>(
  lifecycle: L,
  standing: Standing<L>,
  mover: Mover,
): ActionOf<L>[] => namesOf(lifecycle).filter((name) => refusalOf(lifecycle, name, standing, mover) === undefined);

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
  }));
}

/** Every column that a step sets, as the database keeps it (ctx.told); what it holds before any step under 'none'. */
export const toldOf = (thing: string, lifecycle: Lifecycle) =>
  [
    ['none', lifecycle.begins] as const,
    ...namesOf(lifecycle).map((name) => [name, lifecycle.actions[name]?.sets] as const),
  ].flatMap(([action, sets = {}]) => Object.entries(sets).map(([name, source]) => ({ thing, action, name, source })));

/** What a step says, in the words of its table. */
type Said = {
  person_id: string | null;
  at: Date;
  reason: string | null;
  details: Readonly<Record<string, unknown>>;
};

/** The columns that a step sets, but for those that only its use case knows. */
export function settingOf<L extends Lifecycle>(lifecycle: L, action: ActionOf<L>, said: Said): Record<string, unknown> {
  const of = (source: Source): unknown => {
    if (source === 'nothing') return null;
    if (source === 'yes') return true;
    if (source === 'person_id' || source === 'at' || source === 'reason') return said[source];
    return said.details[source.slice('details.'.length)];
  };
  const known = Object.entries(actionOf(lifecycle, action).sets ?? {}).filter(
    ([, source]) => source !== 'given' && source !== 'optional',
  );
  return Object.fromEntries(known.map(([column, source]) => [column, of(source)]));
}

/** Does it ask once more, on a page of its own? */
export const isDangerous = <L extends Lifecycle>(lifecycle: L, action: ActionOf<L>): boolean =>
  actionOf(lifecycle, action).dangerous === true;

/** Mermaid state diagram, for the documentation. */
export function toMermaid(lifecycle: Lifecycle): string {
  const arrows = arrowsOf('', lifecycle).map(
    ({ action, from_state, to_state }) => `  ${from_state === 'none' ? '[*]' : from_state} --> ${to_state}: ${action}`,
  );
  const start = arrows.some((arrow) => arrow.startsWith('  [*]')) ? [] : [`  [*] --> ${lifecycle.initial}`];
  return ['stateDiagram-v2', ...start, ...arrows].join('\n');
}

export const namesOf = <L extends Lifecycle>({ actions }: L): ActionOf<L>[] => Object.keys(actions) as ActionOf<L>[];

/** The row of an action. */
export function actionOf<L extends Lifecycle>(lifecycle: L, name: ActionOf<L>): Action<string, string, string> {
  const row: Action<string, string, string> | undefined = lifecycle.actions[name];
  if (!row) throw new TypeError(`No action ${name}.`);
  return row;
}
