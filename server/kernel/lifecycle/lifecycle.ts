/** What is true of a state. Queues, indexes and sentences ask for these instead of naming states. */
type StatesTable = Readonly<Record<string, Readonly<Record<string, true | string>>>>;

/** Before it was there at all: what it begins with starts here. */
export type Nothing = 'none';

/**
 * What a column holds after a step: something of that step itself (`details.x?`: perhaps, else nothing), nothing any more, yes, or
 * what only the use case knows; `optional`: perhaps that.
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
  /** The sealed document that comes with it, by its table: the step carries its hash. */
  makes?: string;
  /** Lays it before who works on it again: a list tells that it is back. */
  laysAtDesk?: true;
  /** Who reported it reads that it happened, and when. */
  toldToReporter?: true;
  /** Where it stands is thought over: what another thing brought before that no longer says so. */
  rethinks?: true;
  /** What it brought still says where another thing stands when the last of its kind ends with one of these. What outlasts more goes first. */
  outlasts?: readonly Name[];
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
export type MarkOf<L extends Lifecycle> = Keys<L['states'][StateOf<L>]>;

/** What a mark can say. */
export type ValueOf<L extends Lifecycle, Mark extends MarkOf<L>> = Extract<
  L['states'][StateOf<L>],
  Readonly<Record<Mark, string>>
>[Mark];

type Rows<State extends string> = Readonly<Record<string, Action<State, string, string>>>;
export type Property = Keys<Action<string, string, string>>;
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

export const namesOf = <L extends Lifecycle>({ actions }: L): ActionOf<L>[] => Object.keys(actions) as ActionOf<L>[];

/** The row of an action. */
export function actionOf<L extends Lifecycle>(lifecycle: L, name: ActionOf<L>): Action<string, string, string> {
  const row: Action<string, string, string> | undefined = lifecycle.actions[name];
  if (!row) throw new TypeError(`No action ${name}.`);
  return row;
}

/** Does it ask once more, on a page of its own? */
export const isDangerous = <L extends Lifecycle>(lifecycle: L, action: ActionOf<L>): boolean =>
  actionOf(lifecycle, action).dangerous === true;
