import type { Context, Hono } from 'hono';
import type { Tx } from '#db/connect.ts';
import type { DB } from '#db/schema.ts';
import type { Faults, Form } from '../../kernel/form.ts';
import { actionOf, namesOf, type ActionOf } from '../../kernel/lifecycle/lifecycle.ts';
import { conflicts, type Conflict, type Refusal } from '../../kernel/refusal.ts';
import { refusedIn } from '../../kernel/refused-in.ts';
import { allow } from '../../web/access.ts';
import type { AppEnv } from '../../web/env.ts';
import { doForm, readForm, type FormValues } from '../../web/form.ts';
import { permissionOf } from '../move.ts';
import { lookBack } from '../look-back.ts';
import { hasPage, takeStep, type Moves, type Verb } from '../take-step.ts';
import type { Steps } from '../thing.ts';

/** A form that did not pass, as it was sent. */
export type Failed = {
  status: 409 | 422;
  values: FormValues;
  faults: Faults<Form>;
  conflict?: Conflict | undefined;
};

/** How steps are asked and answered here: as pages, or otherwise. */
export type Renderer<Action extends string> = {
  /** Where the thing is, as Hono writes it, and by what it is found. */
  address: string;
  reference: (c: Context<AppEnv>) => string;
  /** Asks for a step; throws a refusal when it cannot be asked now. */
  ask: (c: Context<AppEnv>, action: Action, failed?: Failed) => Response | Promise<Response>;
  done: (c: Context<AppEnv>, action: Action) => Response;
  /** A page that asks for a step that cannot be asked now. */
  notNow: (c: Context<AppEnv>, conflict: Conflict) => Response | Promise<Response>;
  /** It cannot be asked now: what was typed comes back all the same. */
  overtaken: (c: Context<AppEnv>, form: Form, failed: Omit<Failed, 'status'>) => Response | Promise<Response>;
};

/** Every verb of a thing: a POST under its path that takes the step, and a GET of the page that asks it where it has one. */
export function mountVerbs<L extends Steps, Table extends keyof DB>(
  routes: Hono<AppEnv>,
  moves: Moves<L, Table>,
  renderer: Renderer<ActionOf<L>>,
): void {
  const { lifecycle } = moves.thing;
  for (const action of namesOf(lifecycle)) {
    const verb = moves.verbs[action];
    if (!verb) continue;
    const path = `${renderer.address}/${verb.path}`;
    const access = allow(permissionOf(actionOf(lifecycle, action)));
    if (hasPage(moves, action)) routes.get(path, access, (c) => open(c, renderer, action));
    routes.post(path, access, (c) => act(c, moves, renderer, action, verb));
  }
}

async function open<Action extends string>(c: Context<AppEnv>, renderer: Renderer<Action>, action: Action) {
  try {
    return await renderer.ask(c, action);
  } catch (error) {
    const conflict = conflictIn(error);
    if (!conflict) throw error;
    return renderer.notNow(c, conflict);
  }
}

/**
 * Does what a form asks, once. What was wrong, or what changed underneath, comes back with the text still in it: not
 * answered by app.onError, because that page would lose the text.
 */
async function act<L extends Steps, Table extends keyof DB>(
  c: Context<AppEnv>,
  moves: Moves<L, Table>,
  renderer: Renderer<ActionOf<L>>,
  action: ActionOf<L>,
  verb: Verb,
): Promise<Response> {
  const { db, asker, clock } = c.var;
  const reference = renderer.reference(c);
  const sent = await readForm(c, verb.form);
  const { values, input, right } = sent;
  const run = async () => {
    if (verb.run) return (await verb.run(db, asker, { ...input, reference }, clock.now())) ?? {};
    await takeStep(db, asker, moves, { ...input, reference, action, values: textIn(input ?? {}) }, clock.now());
    return {};
  };
  const facts = async (tx: Tx, right: object, now: Date) =>
    (await verb.facts?.(tx, { ...right, reference }, now)) ?? {};
  const { faults, refused } = await doForm(c, verb.form, sent, { facts, run }).then(
    (told) => ({ faults: told, refused: undefined }),
    (error: unknown) => ({ faults: undefined, refused: refusalIn(error) }),
  );
  if (!faults && !refused) return renderer.done(c, action);
  const { seen }: { seen?: unknown } = { ...input, ...right };
  const found = await lookBack(db, asker, moves, { reference, action, seen, input });
  // The same sent twice: the second answer is the first, whatever came later.
  if (found === 'done') return renderer.done(c, action);
  const conflict = conflictIn(refused);
  if (refused && !conflict) throw refused;
  // Nobody is told that somebody was first when it was they themselves.
  const failed: Failed = faults
    ? { status: 422, values, faults }
    : { status: 409, values, faults: {}, conflict: found ?? conflict };
  try {
    return await renderer.ask(c, action, failed);
  } catch (error) {
    const late = conflictIn(error);
    if (!late) throw error;
    return renderer.overtaken(c, verb.form, { ...failed, conflict: failed.conflict ?? found ?? late });
  }
}

/** The conflict that an error is, said by a rule of ours or by a guard of the database; undefined of anything else. */
export const conflictIn = (error: unknown): Conflict | undefined =>
  conflicts.find((each) => each === refusedIn(error)?.code);

function refusalIn(error: unknown): Refusal {
  const refusal = refusedIn(error);
  if (!refusal) throw error;
  return refusal;
}

const textIn = (input: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(input).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
