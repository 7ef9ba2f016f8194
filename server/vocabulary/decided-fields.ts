type Rule<Field extends string = string> = {
  /** `always`: the register is counted by it, or it says how was decided. `chosen`: a publisher shows it, or withholds it on a ground in law. */
  shown: 'always' | 'chosen';
  /** Has something to say only where another field, that is always shown, says this. */
  only?: readonly [field: Field, says: string];
  /** Is not read among the others: the same in every entry, or told in a place of its own. */
  apart?: true;
};

/**
 * What is committed to of a decision about a notice, and so what of it may ever become public, in the order in which it is read.
 * The leaf of the log, what a publisher chooses, the register with its files, the codebook and what an officer sees beforehand all
 * follow it; `npm run verify-log` has a list of its own, on purpose. Another field is another form of every leaf (decision 0003).
 */
export const decidedFields = {
  type: { shown: 'always', apart: true },
  reference: { shown: 'always' },
  election: { shown: 'always' },
  platform: { shown: 'always' },
  decision: { shown: 'always' },
  decided_at: { shown: 'always' },
  reason: { shown: 'chosen', only: ['decision', 'not_sent'] },
  route: { shown: 'always' },
  legal_ground: { shown: 'chosen', only: ['route', 'dsa_16'] },
  urls: { shown: 'chosen' },
  description: { shown: 'chosen' },
  process_reason: { shown: 'chosen' },
  doubts: { shown: 'chosen' },
  seen_before: { shown: 'chosen' },
  milder_means: { shown: 'chosen' },
  request_text: { shown: 'chosen' },
  instruction_version: { shown: 'always' },
  /** To the questions of that version, by their codes: of a closed list, so they name nobody. */
  answers: { shown: 'always' },
  /** What was written beside them, in own words. */
  answer_texts: { shown: 'chosen' },
  corrects: { shown: 'always', apart: true },
} as const satisfies Record<string, Rule>;

export type DecidedField = keyof typeof decidedFields;

/** A field that a publisher may withhold. */
export type ClosableField = {
  [Field in DecidedField]: (typeof decidedFields)[Field]['shown'] extends 'chosen' ? Field : never;
}[DecidedField];

/** Numbers and dates are text here: dates in UTC, ISO 8601. */
export type DecidedValue = string | null | readonly string[];

/** The values of some of them. */
export type DecidedValues = Readonly<Partial<Record<DecidedField, DecidedValue>>>;

export const decidedFieldNames = Object.keys(decidedFields) as DecidedField[];

export const isDecidedField = (name: string): name is DecidedField => Object.hasOwn(decidedFields, name);

const ruleOf = (field: DecidedField): Rule<DecidedField> => decidedFields[field];

export const isClosable = (field: DecidedField): field is ClosableField => ruleOf(field).shown === 'chosen';

/** The fields that a reader is told of, in their order: of a request that was sent, no reason why not. */
export const toldFields = (values: DecidedValues): DecidedField[] =>
  decidedFieldNames.filter((field) => {
    const { apart, only } = ruleOf(field);
    return !apart && (!only || values[only[0]] === only[1]);
  });
