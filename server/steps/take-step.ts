import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database, Tx } from '#db/connect.ts';
import type { DB } from '#db/schema.ts';
import type { Fault } from '../kernel/fields/field.ts';
import type { Faults, Form, Input } from '../kernel/form.ts';
import { isDangerous, actionOf, type ActionOf } from '../kernel/lifecycle/lifecycle.ts';
import { Refusal } from '../kernel/refusal.ts';
import { move, type Step } from './move.ts';
import type { StepDone, Steps, Thing } from './thing.ts';

type Values = Readonly<Record<string, string>>;

type FaultsFound = Readonly<Record<string, Fault | undefined>>;
type Done = Promise<void | { faults?: FaultsFound | undefined }>;

/** A verb: where it is done and what is asked. Without `run` it only moves. */
export type Verb = {
  /** The noun in the address. */
  path: string;
  form: Form;
  /** Asked on a page of its own. */
  page?: true;
  /** The use case of a verb that does more; what its form became goes in. A method: `verb` checks that it takes just that. */
  run?(
    database: Database,
    asker: Asker,
    given: Readonly<Record<string, unknown>> & { reference: string },
    now: Date,
  ): Done;
  /** What only the database knows to be wrong: asked also when something is wrong by itself, so that all of it is told at once. */
  facts?(tx: Tx, right: Readonly<Record<string, unknown>> & { reference: string }, now: Date): Promise<FaultsFound>;
  /** Is it exactly what this step of its sender did? Without it, its reason and its details tell. */
  repeats?(tx: Tx, given: Readonly<Record<string, unknown>> & { reference: string }, step: StepDone): Promise<boolean>;
};

/** A verb that does more than move: its use case gets what its form became. */
export const verb = <F extends Form>(
  path: string,
  form: F,
  run: (database: Database, asker: Asker, given: Input<F> & { reference: string }, now: Date) => Done,
  { page, facts, repeats }: { page?: true; facts?: FactsOf<F>; repeats?: RepeatsOf<F> } = {},
) => ({ path, form, run, ...(page && { page }), ...(facts && { facts }), ...(repeats && { repeats }) });

type RepeatsOf<F extends Form> = (tx: Tx, given: Input<F> & { reference: string }, step: StepDone) => Promise<boolean>;

type FactsOf<F extends Form> = (
  tx: Tx,
  right: Partial<Input<F>> & { reference: string },
  now: Date,
) => Promise<Faults<F>>;

/** A thing with its verbs, by the action each of them is. */
export type Moves<L extends Steps, Table extends keyof DB> = {
  thing: Thing<L, Table>;
  verbs: Partial<Record<ActionOf<L>, Verb>>;
};

/** Where each verb is done of the thing that has this page. */
export const addressesOf = <Action extends string>(
  { verbs }: { verbs: Readonly<Partial<Record<Action, Verb>>> },
  page: string,
): Readonly<Record<Action, string>> =>
  Object.fromEntries(
    Object.entries<Verb | undefined>(verbs).map(([action, verb]) => [action, `${page}/${verb?.path ?? ''}`]),
  ) as Record<Action, string>;

/** Is it asked on a page of its own? What is dangerous always is. */
export const hasPage = <L extends Steps, Table extends keyof DB>(
  { thing, verbs }: Moves<L, Table>,
  action: ActionOf<L>,
): boolean => verbs[action]?.page === true || isDangerous(thing.lifecycle, action);

/** Takes a step that only moves, in the name of who asks. `values`: what its form asked, cleaned, by field. */
export function takeStep<L extends Steps, Table extends keyof DB>(
  database: Database,
  asker: Asker,
  { thing }: Pick<Moves<L, Table>, 'thing'>,
  taken: Pick<Step<L, Table>, 'action' | 'seen' | 'heard'> & { reference: string; values?: Values },
  now: Date,
): Promise<void> {
  const { reference, action, values = {}, seen, heard } = taken;
  if (asker.personId === undefined) throw new Refusal('not_allowed');
  const field = actionOf(thing.lifecycle, action).reason;
  const reason = field === undefined ? undefined : values[field];
  return asPerson(database, asker, (tx) => move(tx, asker, thing, { reference, action, seen, heard, reason }, now));
}
