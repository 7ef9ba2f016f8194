import { z } from 'zod';
import { cleanLine } from '../text.ts';
import { longestCode, whole, type Asked, type Fault } from './field.ts';

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
