import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database, Tx } from '#db/connect.ts';
import type { DB } from '#db/schema.ts';
import type { ActionOf } from '../kernel/lifecycle/lifecycle.ts';
import { listStepsDone } from './queries.ts';
import type { Moves, Verb } from './take-step.ts';
import type { StepDone, Steps, Thing } from './thing.ts';

type Given = Readonly<Record<string, unknown>> & { reference: string };

/** A form as it came in; `input` when nothing was wrong with it by itself, `seen` the version that it carries. */
type SentForm<Action> = { reference: string; action: Action; seen: unknown; input?: object | undefined };

/**
 * What became of a form that is not done now. `done`: it was, word for word, so the second answer is the first. The others say
 * why not: it was done with other words, who asks did something else, or nobody did anything (the worker did).
 */
export type LookedBack = 'done' | 'done_already' | 'changed_by_self' | 'changed_by_itself';

/**
 * Only the step right after the version that a form carries can be its own: whoever came later, the form was done when who
 * asks took that step. Undefined: nothing happened since, or somebody else did something.
 */
export const lookBack = <L extends Steps, Table extends keyof DB>(
  database: Database,
  asker: Asker,
  { thing, verbs = {} }: Lookable<L, Table>,
  { reference, action, seen, input }: SentForm<ActionOf<L>>,
): Promise<LookedBack | undefined> =>
  asPerson(database, asker, async (tx) => {
    const since = await listStepsSince(tx, thing, reference, seen);
    const [next] = since;
    if (!next) return undefined;
    if (next.action === action && isOwn(asker, next))
      return input && (await isRepeated(tx, verbs[action], { ...input, reference }, next)) ? 'done' : 'done_already';
    return changedBy(asker, since);
  });

/**
 * The same of a form about something else that hangs on the thing, and that knows by a key of its own whether it was done: an offer
 * of a case.
 */
export const lookBackOnThing = <L extends Steps, Table extends keyof DB>(
  database: Database,
  asker: Asker,
  { thing }: Pick<Lookable<L, Table>, 'thing'>,
  { reference, seen }: Pick<SentForm<never>, 'reference' | 'seen'>,
): Promise<'changed_by_self' | 'changed_by_itself' | undefined> =>
  asPerson(database, asker, async (tx) => changedBy(asker, await listStepsSince(tx, thing, reference, seen)));

/** The same of a form that knows its version by what was written then: the steps that wrote one tell it by its hash. */
export async function lookBackOnText<L extends Steps, Table extends keyof DB>(
  tx: Tx,
  asker: Asker,
  { thing, id, writes }: Written<L, Table>,
  { base, sha256 }: { base: string; sha256: string | undefined },
): Promise<LookedBack | undefined> {
  const steps = await listStepsDone(tx, thing, id);
  const written = steps.filter(({ action }) => writes.some((each) => each === action));
  const hashOf = (step: StepDone | undefined) => detailOf(step, 'hash');
  const isDone = (step: StepDone, at: number) =>
    isOwn(asker, step) && hashOf(step) === sha256 && hashOf(written[at - 1]) === base;
  if (written.some(isDone)) return 'done';
  const start = written.findLast((step) => hashOf(step) === base);
  return start && changedBy(asker, steps.slice(steps.indexOf(start) + 1));
}

/** Did who asks write what stands there now, on this very page? Then the page goes on from it, also when it never heard an answer. */
export async function wroteLast<L extends Steps, Table extends keyof DB>(
  tx: Tx,
  asker: Asker,
  { thing, id, writes }: Written<L, Table>,
  page: string | undefined,
): Promise<boolean> {
  const steps = await listStepsDone(tx, thing, id);
  const last = steps.findLast(({ action }) => writes.some((each) => each === action));
  return page !== undefined && last !== undefined && isOwn(asker, last) && detailOf(last, 'page') === page;
}

/** A thing that hangs on its text, and the actions that write one. */
type Written<L extends Steps, Table extends keyof DB> = {
  thing: Thing<L, Table>;
  id: string;
  writes: readonly ActionOf<L>[];
};

const detailOf = (step: StepDone | undefined, name: string): unknown =>
  new Map(Object.entries(step?.details ?? {})).get(name);

async function listStepsSince<L extends Steps, Table extends keyof DB>(
  tx: Tx,
  thing: Thing<L, Table>,
  reference: string,
  seen: unknown,
): Promise<StepDone[]> {
  const id = seen instanceof Date ? await thing.find(tx, reference) : undefined;
  if (id === undefined || !(seen instanceof Date)) return [];
  return (await listStepsDone(tx, thing, id)).filter(({ at }) => at > seen);
}

function changedBy(asker: Asker, since: readonly StepDone[]): 'changed_by_self' | 'changed_by_itself' | undefined {
  if (since.length === 0 || !since.every((step) => isOwn(asker, step) || isNobodys(step))) return undefined;
  return since.every(isNobodys) ? 'changed_by_itself' : 'changed_by_self';
}

type Lookable<L extends Steps, Table extends keyof DB> = { thing: Thing<L, Table>; verbs?: Moves<L, Table>['verbs'] };

const isOwn = ({ personId }: Asker, step: StepDone): boolean => step.personId !== null && step.personId === personId;

// The worker is nobody.
const isNobodys = ({ personId }: StepDone): boolean => personId === null;

// Is it what this step kept? What asks nothing always is.
async function isRepeated(tx: Tx, asks: Verb | undefined, given: Given, step: StepDone): Promise<boolean> {
  if (asks?.repeats) return asks.repeats(tx, given, step);
  // What was there is no answer, and a tick is no more than a yes to go on.
  const asked = Object.entries(asks?.form.fields ?? {}).flatMap(([name, { kind }]) =>
    kind === 'hidden' || kind === 'tick' ? [] : [name],
  );
  const details = new Map<string, unknown>(Object.entries(step.details ?? {}));
  const [why, ...unkept] = asked.filter((name) => !details.has(name));
  if (unkept.length > 0 || (why !== undefined && (step.reason ?? '') !== given[why])) return false;
  return asked.every((name) => name === why || details.get(name) === given[name]);
}
