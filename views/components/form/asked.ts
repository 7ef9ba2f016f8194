import type { Fault, Kind } from '#server/kernel/fields/field.ts';
import type { HourFault } from '#server/kernel/fields/typed.ts';
import type { ShownField } from '#server/kernel/form.ts';
import type { NamesFault } from '#server/vocabulary/told/told-text.ts';
import type { Messages } from '../../messages/messages.ts';
import { useLocale, useMessages } from '../../messages/language.ts';

type ShownForm = Readonly<Record<string, ShownField>>;

type CodeOf<F> = F extends ShownField<infer Code, Kind> ? Code : never;
type Detailed<Code, Name> = Extract<Code, { readonly code: Name }>;
type NameOf<Code> = Code extends { readonly code: infer Name extends string } ? Name : Extract<Code, string>;

// Said of every field in the same words: too long by its limit, an hour in which the clock is changed, and what looks like a name. Anything else that may be wrong needs a sentence of its own.
type Sentences<Code extends Fault> = {
  readonly [Name in Exclude<NameOf<Code>, Common>]: [Detailed<Code, Name>] extends [never]
    ? string
    : (fault: Detailed<Code, Name>, locale: string) => string;
} & { readonly too_long?: string };

type Common = 'too_long' | HourFault | NamesFault['code'];

type FieldWords<Code extends Fault> = {
  readonly label: string;
  readonly hint?: string;
} & ([Exclude<NameOf<Code>, Common>] extends [never]
  ? { readonly faults?: Sentences<Code> }
  : { readonly faults: Sentences<Code> });

/**
 * The words of a form, by field; what is wrong by code. A field or code without words does not compile. Of a form that is
 * known only as some form, whoever chose it has seen to that.
 */
export type FormWords<F extends ShownForm> = string extends keyof F
  ? Readonly<Record<string, AnyWords>>
  : { readonly [Name in keyof F as F[Name]['kind'] extends 'hidden' ? never : Name]: FieldWords<CodeOf<F[Name]>> };

/** What a component takes of a question: name, limits and what was sent from the form's definition, words from messages. */
export type AskedField = {
  name: string;
  label: string;
  hint: string | undefined;
  error: string | undefined;
  optional: boolean;
  maxlength: number | undefined;
  value: string;
  date: string;
  time: string;
  /** Which of two is meant, when the clock says it twice; undefined when there is nothing to ask. */
  turn: string | undefined;
  /** What was shown of it that seems to be a name, and whether somebody looked; undefined when there is nothing to ask. */
  looked: { marks: string; done: boolean } | undefined;
};

type AnyWords = { label: string; hint?: string; faults?: Readonly<Record<string, unknown>> };

/** A form with its words: `field(name)` for a component, `errors` for the summary above the form. Called while a view renders. */
export function ask<F extends ShownForm>(form: F, words: FormWords<F>) {
  const m = useMessages().form;
  const locale = useLocale();
  const wordsOf = (name: string) => (words as Readonly<Record<string, AnyWords>>)[name];
  const field = (name: keyof F & string): AskedField => {
    const shown = form[name] as ShownField;
    const [first = '', second = '', third = ''] = shown.values;
    const { label = '', hint } = wordsOf(name) ?? {};
    const turn = third || shown.fault === 'hour_twice' ? third : undefined;
    const looked = shown.kind === 'text' ? lookedAt(shown.fault, second) : undefined;
    const parts = { value: first, date: first, time: second, turn, looked };
    const { optional, maxlength } = shown;
    return { name, label, hint, error: sentence(shown, wordsOf(name), m, locale), optional, maxlength, ...parts };
  };
  const errors = Object.fromEntries(
    Object.entries(form).map(([name, shown]) => [name, sentence(shown, wordsOf(name), m, locale)]),
  );
  return { field, errors };
}

function sentence(
  { kind, fault, max }: ShownField,
  words: AnyWords | undefined,
  m: Messages['form'],
  locale: string,
): string | undefined {
  // Nobody can correct what is hidden: the page itself says what happened.
  if (fault === undefined || kind === 'hidden') return undefined;
  if (fault === 'hour_twice' || fault === 'hour_skipped') return m[fault];
  if (isNames(fault)) return m.names(fault.found);
  const said = words?.faults?.[codeOf(fault) ?? ''];
  if (typeof said === 'function') return (said as (fault: Fault, locale: string) => string)(fault, locale);
  return typeof said === 'string' ? said : m.tooLong(max);
}

// Names that were not shown before are asked about, also when others were.
const lookedAt = (fault: Fault | undefined, sent: string): AskedField['looked'] => {
  if (fault !== undefined && isNames(fault)) return { marks: fault.looked, done: false };
  return sent === '' ? undefined : { marks: sent, done: true };
};

const codeOf = (fault: Fault | undefined) => (typeof fault === 'object' ? fault.code : fault);

const isNames = (fault: Fault): fault is NamesFault => codeOf(fault) === 'names';

/** The words of fields that differ in name only. */
export const wordsOf = <const Name extends string, Words>(
  names: readonly Name[],
  words: (name: Name, index: number) => Words,
): Record<Name, Words> =>
  Object.fromEntries(names.map((name, index) => [name, words(name, index)])) as Record<Name, Words>;
