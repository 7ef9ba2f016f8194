import { z } from 'zod';
import { optional, type Asked, type Fault } from './field.ts';
import { longestCarrying } from './longest-form.ts';

/** What our page put into the form, to come back as it was. Anything else is not our form. */
export const hidden = <Value, Fact extends Fault = never>(
  schema: z.ZodType<Value, string>,
  { parts = [''], max = 200 }: { parts?: readonly string[]; max?: number } = {},
): Asked<Value, NoInfer<Fact>, 'hidden', null> => ({
  kind: 'hidden',
  parts,
  max,
  optional: false,
  clean: (raw) => raw.trim(),
  schema,
  blank: null,
  unfit: 'required',
});

/** The UUID made with a form: sent twice, it does one thing. */
export const key = () => hidden(z.uuid());

/** The moment up to which somebody saw a thing: when it changed since, they did not see what they decide about. */
export const seen = () => hidden(z.iso.datetime().transform((typed) => new Date(typed)));

/** The moment of the last that had come in beside the steps of a case when its page was made; blank: nothing had. */
export const heard = () => optional(seen());

/** Another form that waits, sealed, until it is known who goes on with it. */
export const waiting = () => optional(hidden(z.string().regex(/^[\w-]+$/), { max: longestCarrying }));

/** Files, which are received beside the text of a form; what is wrong with them is said in words. */
export const files = (): Asked<null, { code: 'refused'; why: string }, 'files', null> => ({
  kind: 'files',
  parts: [],
  max: 0,
  optional: true,
  clean: (raw) => raw,
  schema: z.string().transform(() => null),
  blank: null,
  unfit: 'refused',
});

/** Characters of the address of a page to come back to, and of a door that carries one. A form takes four times its `max`. */
export const longestBack = 8000;

/** The page to come back to. */
export const back = () => optional(hidden(z.string(), { max: longestBack / 4 }));
