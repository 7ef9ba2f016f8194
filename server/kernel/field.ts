import { z } from 'zod';
import { momentFromLocal } from './local-time.ts';
import { cleanLine, cleanText, signsIn } from './text.ts';

/** What can be wrong with an answer: a code, or a code with what its sentence needs to say. */
export type Fault = string | { readonly code: string };

export type Kind = 'line' | 'text' | 'choice' | 'moment' | 'tick' | 'secret' | 'files' | 'hidden';

/** One question of a form, whatever page or API asks it. */
export type Field<Value = unknown, Code extends Fault = Fault, K extends Kind = Kind> = {
  kind: K;
  /** What stands behind the field's name in what a browser sends: nothing, or a part for each control. */
  parts: readonly string[];
  /** Signs, for `maxlength`. Four times as many units are refused before the text is looked at. */
  max: number;
  optional: boolean;
  clean: (raw: string) => string;
  /** Cleaned text that is not blank → what it means; the message (or `params.fault`) of an issue is the fault. */
  schema: z.ZodType<Value, string>;
  /** What nothing filled in means, when that is allowed. */
  blank: unknown;
  /** The fault of what is far too long or has no shape at all. */
  unfit: string;
  /** What can be chosen, where that is a fixed list. */
  choices?: readonly string[];
  /** The codes as a type; it has no value. A use case may return those that only it can know: `code<'unknown'>()`. */
  codes?: Code;
};

type Blank<B> = { blank: B };
type Asked<Value, Code extends Fault, K extends Kind, B> = Field<Value, Code, K> & Blank<B>;

type Length = { max: number; min?: number };

const whole = { parts: [''], optional: false } as const;

/** Several lines. `bytes`: most in UTF-8, where that is what counts. */
export const text = <Fact extends Fault = never>({
  max,
  bytes,
}: Length & { bytes?: number }): Asked<string, 'required' | 'too_long' | NoInfer<Fact>, 'text', ''> => ({
  ...whole,
  kind: 'text',
  max,
  clean: cleanText,
  schema: upTo(max, bytes),
  blank: '',
  unfit: 'too_long',
});

/** One line. */
export const line = <Fact extends Fault = never>({
  max,
}: Length): Asked<string, 'required' | 'too_long' | NoInfer<Fact>, 'line', ''> => ({
  ...whole,
  kind: 'line',
  max,
  clean: cleanLine,
  schema: upTo(max),
  blank: '',
  unfit: 'too_long',
});

/** A password: every sign counts, nothing is cleaned, and no page shows it again. With `min`, `secret<'too_short'>`. */
export const secret = <Fact extends Fault = never>({
  max,
  min = 1,
}: Length): Asked<string, 'required' | 'too_long' | NoInfer<Fact>, 'secret', ''> => ({
  ...whole,
  kind: 'secret',
  max,
  clean: (raw) => raw,
  schema: upTo(max).refine((value) => signsIn(value) >= min, 'too_short'),
  blank: '',
  unfit: 'too_long',
});

/** One of a few. What is not among them was never on the page: as if nothing was chosen. */
export const choice = <const Value extends string, Fact extends Fault = never>(
  values: readonly Value[],
): Asked<Value, 'required' | NoInfer<Fact>, 'choice', null> => ({
  ...whole,
  kind: 'choice',
  max: longestCode,
  clean: cleanLine,
  schema: z.enum(values as readonly [Value, ...Value[]], 'required'),
  choices: values,
  blank: null,
  unfit: 'required',
});

/** One of a few words of the page or address, each with what it means here. */
export const meaning = <const Value, Fact extends Fault = never>(
  words: Readonly<Record<string, Value>>,
): Asked<Value, 'required' | NoInfer<Fact>, 'choice', null> => {
  const asked = choice<string, Fact>(Object.keys(words));
  return { ...asked, schema: asked.schema.transform((word) => words[word] as Value) };
};

/** One of what the database knows; whether it does is for the use case to say. */
export const code = <Fact extends Fault = never>(): Asked<string, 'required' | NoInfer<Fact>, 'choice', null> => ({
  ...whole,
  kind: 'choice',
  max: longestCode,
  clean: cleanLine,
  schema: z.string().regex(/^[\w.+|-]+$/, 'required'),
  blank: null,
  unfit: 'required',
});

/** A day and a time of the clock in the Netherlands, each from a picker or typed. */
export const moment = <Fact extends Fault = never>(): Asked<
  Date,
  'required' | 'invalid' | NoInfer<Fact>,
  'moment',
  null
> => ({
  kind: 'moment',
  parts: ['Date', 'Time'],
  optional: false,
  max: 30,
  clean: cleanLine,
  schema: z.string().transform((typed, context) => momentTyped(typed) ?? refuse(context, 'invalid')),
  blank: null,
  unfit: 'invalid',
});

/** A box that is ticked or not. */
export const tick = <Fact extends Fault = never>(): Asked<boolean, NoInfer<Fact>, 'tick', false> => ({
  ...whole,
  kind: 'tick',
  max: longestCode,
  optional: true,
  clean: cleanLine,
  schema: z.string().transform(() => true),
  blank: false,
  unfit: 'required',
});

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

/** The same field, which may be left empty. Of a choice, what is not among them is `unknown` then: nothing was required. */
export const optional = <Value, Code extends Fault, K extends Kind, B>(
  field: Asked<Value, Code, K, B>,
): Asked<Value | B, Exclude<Code, 'required'> | (K extends 'choice' ? 'unknown' : never), K, B> =>
  ({ ...field, optional: true }) as never;

/** The same field under each of several names. */
export const forEach = <const Name extends string, F extends Field>(
  names: readonly Name[],
  field: F,
): Record<Name, F> => Object.fromEntries(names.map((name) => [name, field])) as Record<Name, F>;

/** Ends the reading of a value with a fault. */
export function refuse<F extends Fault>(context: z.RefinementCtx, fault: F): never {
  context.addIssue({ code: 'custom', params: { fault } });
  return z.NEVER;
}

const longestCode = 100; // signs

const upTo = (max: number, bytes = max * 4) =>
  z
    .string()
    .refine((value) => signsIn(value) <= max && Buffer.byteLength(value) <= bytes, 'too_long')
    .meta({ maxLength: max });

const firstDay = '2000-01-01'; // 0027 is a slip of the pen, and nothing this house is told about is older

// A picker sends 2027-03-17 and 09:05; where there is none people type 17-3-2027 and 9.05.
function momentTyped(typed: string): Date | null {
  const [day = '', time = '', ...more] = typed.split(' ');
  if (more.length > 0) return null;
  const ordered = day.replace(/^(\d{1,2})[-/](\d{1,2})[-/](\d{4})$/, (_, date: string, month: string, year: string) =>
    [year, month.padStart(2, '0'), date.padStart(2, '0')].join('-'),
  );
  return ordered < firstDay ? null : momentFromLocal(ordered, time.replace('.', ':').padStart(5, '0'));
}
