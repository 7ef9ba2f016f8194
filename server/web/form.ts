import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import { asPerson } from '#db/as-person.ts';
import type { Tx } from '#db/connect.ts';
import { allFaults, defineForm, type Form, type Input, type Faults, type Values } from '../kernel/form.ts';
import { isActingName, takeIn } from './acting/sent.ts';
import type { AppEnv, SentForm } from './env.ts';

export type FormValues = Values;

type Names = readonly string[] | ((name: string) => boolean);

/** A form as it came in: the text that was sent, and what it means or what is wrong. */
export type Sent<F extends Form> = { values: Values } & (
  | { input: Input<F>; faults?: undefined; right?: undefined }
  | { input?: undefined; faults: Faults<F>; right: Partial<Input<F>> }
);

type Doing<F extends Form> = {
  /** What only the database knows to be wrong, of what is right by itself. */
  facts: (tx: Tx, right: Partial<Input<F>>, now: Date) => Promise<Faults<F>>;
  /** Does it, or returns such faults itself: one transaction. */
  run: (input: Input<F>) => Promise<{ faults?: Faults<F> | undefined }>;
};

/** A button, and nothing else. */
export const emptyForm = defineForm({});

/** Reads and parses an urlencoded form. Names it does not have are refused, so that nothing slips in beside what it shows. */
export async function readForm<F extends Form>(c: Context<AppEnv>, form: F): Promise<Sent<F>> {
  const values = await readValues(c, form.names);
  const parsed = form.parse(values);
  const shown = parsed.input && isShownAgain(c) ? { faults: {}, right: parsed.input } : parsed;
  return { values, ...shown } as Sent<F>;
}

/** Is this form only to be shown, with what is in it, and nothing to be done? */
export const isShownAgain = (c: Context<AppEnv>): boolean => c.env?.shownAgain !== undefined;

/** Does what a form asks; returns everything that is wrong with it at once, its shape and what the database knows. */
export async function doForm<F extends Form>(
  c: Context<AppEnv>,
  form: F,
  sent: Sent<F>,
  { facts, run }: Doing<F>,
): Promise<Faults<F> | undefined> {
  const { input, faults = {} as Faults<F>, right = {} } = sent;
  if (input !== undefined) return (await run(input)).faults;
  const { db, asker, clock } = c.var;
  return allFaults(form, await asPerson(db, asker, (tx) => facts(tx, right, clock.now())), faults);
}

/** The same, where the room parses by what it knows. */
export async function readValues(c: Context<AppEnv>, names: Names): Promise<Values> {
  const sent = await takeIn(c);
  if (!sent) throw new HTTPException(415);
  return collect(sent.pairs, names);
}

/** Names and values → one value per known name. Unknown and doubled names are refused. */
export function collect(pairs: SentForm['pairs'], names: Names): Values {
  const isKnown = typeof names === 'function' ? names : (name: string) => names.includes(name);
  const values: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, value] of pairs.filter(([each]) => !isActingName(each))) {
    if (!isKnown(name) || name in values) throw new HTTPException(400);
    values[name] = value;
  }
  return values;
}

/** Is it an id as we make them? */
export const isUuid = (text: string): boolean => uuid.safeParse(text).success;

const uuid = z.uuid(); // made once: that costs more than asking
