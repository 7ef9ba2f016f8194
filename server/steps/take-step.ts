import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database, Tx } from '#db/connect.ts';
import type { DB } from '#db/schema.ts';
import type { Fault } from '../kernel/fields/field.ts';
import type { Faults, Form, Input } from '../kernel/form.ts';
import { actionOf, isDangerous, type ActionOf } from '../kernel/lifecycle.ts';
import { Refusal } from '../kernel/refusal.ts';
import { isSentBefore, move } from './move.ts';
import { listStepsDone } from './queries.ts';
import type { Steps, Thing } from './thing.ts';

type Values = Readonly<Record<string, string>>;

type Told = Readonly<Record<string, Fault | undefined>>;
type Done = Promise<void | { faults?: Told | undefined }>;

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
  facts?(tx: Tx, right: Readonly<Record<string, unknown>> & { reference: string }, now: Date): Promise<Told>;
  /** Was exactly this done last? Asked when its sender sent it before; without it, of the reason and the details of that step. */
  repeats?(tx: Tx, given: Readonly<Record<string, unknown>> & { reference: string }): Promise<boolean>;
};

/** A verb that does more than move: its use case gets what its form became. */
export const verb = <F extends Form>(
  path: string,
  form: F,
  run: (database: Database, asker: Asker, given: Input<F> & { reference: string }, now: Date) => Done,
  { page, facts, repeats }: { page?: true; facts?: FactsOf<F>; repeats?: RepeatsOf<F> } = {},
) => ({ path, form, run, ...(page && { page }), ...(facts && { facts }), ...(repeats && { repeats }) });

type RepeatsOf<F extends Form> = (tx: Tx, given: Input<F> & { reference: string }) => Promise<boolean>;

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

/** Is it asked on a page of its own? What is dangerous always is. */
export const hasPage = <L extends Steps, Table extends keyof DB>(
  { thing, verbs }: Moves<L, Table>,
  action: ActionOf<L>,
): boolean => verbs[action]?.page === true || isDangerous(thing.lifecycle, action);

/** Did who asks do this already, since they saw it, and nobody else anything? */
export const isDoneBefore = <L extends Steps, Table extends keyof DB>(
  database: Database,
  asker: Asker,
  thing: Thing<L, Table>,
  { reference, action, seen }: { reference: string; action: ActionOf<L>; seen: unknown },
): Promise<boolean> =>
  asPerson(database, asker, async (tx) => {
    const id = seen instanceof Date ? await thing.find(tx, reference) : undefined;
    return id !== undefined && seen instanceof Date && isSentBefore(tx, asker, thing, { id, action, seen });
  });

/** Is it, sent once more, what the last step kept? What asks nothing always is; then the second answer is the first. */
export async function isRepeated<L extends Steps, Table extends keyof DB>(
  database: Database,
  asker: Asker,
  { thing, verbs }: Moves<L, Table>,
  action: ActionOf<L>,
  given: Readonly<Record<string, unknown>> & { reference: string },
): Promise<boolean> {
  const asks = verbs[action];
  // What was there is no answer, and a tick is no more than a yes to go on.
  const asked = Object.entries(asks?.form.fields ?? {}).flatMap(([name, { kind }]) =>
    kind === 'hidden' || kind === 'tick' ? [] : [name],
  );
  return asPerson(database, asker, async (tx) => {
    if (asks?.repeats) return asks.repeats(tx, given);
    const id = await thing.find(tx, given.reference);
    const last = id === undefined ? undefined : (await listStepsDone(tx, thing, id)).at(-1);
    if (last?.action !== action) return false;
    const details = new Map<string, unknown>(Object.entries(last.details ?? {}));
    const [why, ...unkept] = asked.filter((name) => !details.has(name));
    if (unkept.length > 0 || (why !== undefined && (last.reason ?? '') !== given[why])) return false;
    return asked.every((name) => name === why || details.get(name) === given[name]);
  });
}

/** Takes a step that only moves, in the name of who asks. `values`: what its form asked, cleaned, by field. */
export function takeStep<L extends Steps, Table extends keyof DB>(
  database: Database,
  asker: Asker,
  { thing }: Pick<Moves<L, Table>, 'thing'>,
  taken: { reference: string; action: ActionOf<L>; values?: Values; seen?: Date | undefined },
  now: Date,
): Promise<void> {
  const { reference, action, values = {}, seen } = taken;
  if (asker.personId === undefined) throw new Refusal('not_allowed');
  const field = actionOf(thing.lifecycle, action).reason;
  const reason = field === undefined ? undefined : values[field];
  return asPerson(database, asker, (tx) => move(tx, asker, thing, { reference, action, seen, reason }, now));
}
