import { z } from 'zod';
import type { Fault, Field, Kind } from './fields/field.ts';
import { Refusal } from './refusal.ts';

/** A form as sent or shown: text per name. */
export type Values = Readonly<Record<string, string>>;

type Fields = Readonly<Record<string, Field>>;
type ValueOf<F> = F extends Field<infer Value> ? Value : never;
type CodeOf<F> = F extends { codes?: infer Code } ? Extract<Code, Fault> : never;

export type InputFrom<F extends Fields> = { [Name in keyof F]: ValueOf<F[Name]> };
export type FaultsFrom<F extends Fields> = { -readonly [Name in keyof F]?: CodeOf<F[Name]> | undefined };

/** What a form became: typed input, or per field what is wrong. Expected, so a value and not an error. */
type Parsed<F extends Fields> =
  | { input: InputFrom<F>; faults?: undefined }
  /** `right`: what is right by itself, for whoever knows more. */
  | { input?: undefined; faults: FaultsFrom<F>; right: Partial<InputFrom<F>> };

/** A question as a page needs it: plain data. */
export type ShownField<Code extends Fault = Fault, K extends Kind = Kind> = {
  name: string;
  kind: K;
  /**
   * For its control, which cuts off unseen what is pasted: of a line as much as is taken; of a text all that is looked at, so that what is too
   * long is shown again; of a password nothing.
   */
  maxlength: number | undefined;
  /** Signs, for the sentence that says it is too long. */
  max: number;
  optional: boolean;
  /** What was sent before, per part. */
  values: readonly string[];
  fault: Code | undefined;
};

type ShownFrom<F extends Fields> = {
  readonly [Name in keyof F]: ShownField<CodeOf<F[Name]>, F[Name]['kind']>;
};

/** A form, defined once: what may be sent, what it means, what can be wrong, and what a page must know to ask it. */
export type Form<F extends Fields = Fields> = {
  fields: F;
  /** Every name a browser may send. */
  names: readonly string[];
  /** What was sent, by the name of its field. */
  texts(values: Values): { readonly [Name in keyof F]: string };
  /** `facts` says what only the room knows to be wrong, of what is right by itself: all of it is told at once. */
  parse(values: Values, facts?: (input: Partial<InputFrom<F>>) => FaultsFrom<F>): Parsed<F>;
  show(values?: Values, faults?: FaultsFrom<F>): ShownFrom<F>;
};

/** What a form means, once everything in it is right. */
export type Input<F> = F extends Form<infer Inside> ? InputFrom<Inside> : never;
/** Per field what is wrong; a use case returns the same, for what only the database knows. */
export type Faults<F> = F extends Form<infer Inside> ? FaultsFrom<Inside> : never;
/** The form as a page gets it. */
export type Shown<F> = F extends Form<infer Inside> ? ShownFrom<Inside> : never;

/** Defines a form. `check` says what is wrong between fields; a field that is wrong by itself is absent there. */
export function defineForm<const F extends Fields>(
  fields: F,
  check: (input: Partial<InputFrom<F>>) => FaultsFrom<F> = () => ({}),
): Form<F> {
  const all = Object.entries<Field>(fields);
  return {
    fields,
    names: all.flatMap(([name, { parts }]) => parts.map((part) => name + part)),
    texts: (values) => Object.fromEntries(all.map(([name, field]) => [name, textOf(name, field, values)])) as never,
    parse: (values, facts = () => ({})) => {
      const read = all.map(([name, field]) => [name, readField(name, field, values)] as const);
      const right = read.flatMap(([name, each]) => ('value' in each ? [[name, each.value] as const] : []));
      const input = Object.fromEntries(right) as Partial<InputFrom<F>>;
      const wrong = Object.fromEntries(read.flatMap(([name, each]) => ('fault' in each ? [[name, each.fault]] : [])));
      const faults = { ...facts(input), ...check(input), ...wrong } as FaultsFrom<F>;
      return isFaultless(faults) ? { input: input as InputFrom<F> } : { faults: inOrder(all, faults), right: input };
    },
    show: (values = {}, faults = {}) =>
      Object.fromEntries(all.map(([name, field]) => [name, showField(name, field, values, faults[name])])) as never,
  };
}

/** Is there nothing wrong? */
export const isFaultless = (faults: Readonly<Record<string, unknown>>): boolean =>
  Object.values(faults).every((fault) => fault === undefined);

/** Everything that is wrong, in the order of the form: what only the room knows, and what is wrong by itself. */
export const allFaults = <F extends Form>({ fields }: F, facts: Faults<F>, shapes: Faults<F>): Faults<F> =>
  inOrder(Object.entries(fields), { ...facts, ...shapes });

/** The form as JSON Schema, for the description of an API. */
export const describeForm = ({ fields }: Form): z.core.JSONSchema.BaseSchema =>
  z.toJSONSchema(
    z.strictObject(
      Object.fromEntries(
        Object.entries(fields).map(([name, { schema, optional }]) => [name, optional ? schema.optional() : schema]),
      ),
    ),
    { io: 'input' },
  );

function readField(name: string, field: Field, values: Values): { value: unknown } | { fault: Fault } {
  const raw = textOf(name, field, values);
  // Length first: cleaning what is far too long is work an attacker would have us do.
  if (raw.length > field.max * lookedAt) return { fault: notOurs(field) ?? named(field.unfit, field) };
  const text = field.clean(raw);
  if (!visible.test(text)) return field.optional ? { value: field.blank } : { fault: notOurs(field) ?? 'required' };
  const { data, error } = field.schema.safeParse(text);
  return error ? { fault: notOurs(field) ?? faultOf(error, field) } : { value: data };
}

// For each sign. One has two units of UTF-16 at most; the rest is for what cleaning takes away.
const lookedAt = 4;

const textOf = (name: string, { parts }: Field, values: Values): string =>
  parts.map((part) => values[name + part] ?? '').join(' ');

const visible = /[\p{L}\p{N}\p{P}\p{S}]/u;

// What nobody types: hidden fields, and boxes, which send a word of ours.
function notOurs({ kind }: Field): undefined {
  if (kind === 'hidden' || kind === 'tick') throw new Refusal('form_not_ours');
}

function faultOf({ issues: [issue] }: z.ZodError, field: Field): Fault {
  if (issue?.code === 'custom' && issue.params) return named(issue.params['fault'] as Fault, field);
  return named(issue?.message ?? field.unfit, field);
}

// What may be left empty is never required: what stands there is not among the choices.
const named = (fault: Fault, { optional }: Field): Fault => (optional && fault === 'required' ? 'unknown' : fault);

const inOrder = <T extends object>(all: readonly (readonly [string, Field])[], faults: T): T =>
  Object.fromEntries(all.flatMap(([name]) => (name in faults ? [[name, faults[name as keyof T]]] : []))) as T;

const showField = (name: string, { kind, max, parts, optional }: Field, values: Values, fault: Fault | undefined) => ({
  name,
  kind,
  max,
  maxlength: kind === 'line' ? max : kind === 'text' ? max * lookedAt : undefined,
  optional,
  values: kind === 'secret' ? [] : parts.map((part) => values[name + part] ?? ''),
  fault,
});
