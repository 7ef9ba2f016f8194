import { z } from 'zod';

/** What can be wrong with an answer: a code, or a code with what its sentence needs to say. */
export type Fault = string | { readonly code: string };

export type Kind = 'line' | 'text' | 'choice' | 'moment' | 'tick' | 'secret' | 'files' | 'hidden';

/** One question of a form, whatever page or API asks it. */
export type Field<Value = unknown, Code extends Fault = Fault, K extends Kind = Kind> = {
  kind: K;
  /** What stands behind the field's name in what a browser sends: nothing, or a part for each control. */
  parts: readonly string[];
  /** Signs. Four times as many units are refused before the text is looked at. */
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

/** A field with what nothing filled in means there. */
export type Asked<Value, Code extends Fault, K extends Kind, B> = Field<Value, Code, K> & { blank: B };

/** One control, and something has to be filled in. */
export const whole = { parts: [''], optional: false } as const;

/** Signs of what is chosen from a list: a code. */
export const longestCode = 100;

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
