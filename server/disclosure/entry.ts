import { z } from 'zod';
import { defineSealed, sealedMoment, sealedText } from '../kernel/sealed.ts';
import { type Opening } from '../ledger/format/leaf.ts';
import {
  decidedFieldNames,
  type DecidedField,
  type DecidedValue,
  isClosable,
  type ClosableField,
} from '../vocabulary/decided-fields.ts';
import { decisions } from '../vocabulary/notice-lifecycle.ts';
import { outcomes, type Outcome as Became } from '../vocabulary/outcomes.ts';

const field = z.enum(decidedFieldNames);
// A platform may do what it never did before: then the list is longer, and the definition what it was.
const became = z.codec(z.string(), z.enum(outcomes), {
  decode: (code) => code as Became,
  encode: (outcome) => outcome,
});
const value = z.union([z.null(), z.string(), z.array(z.string()).readonly()]);

/** How much is told about why an entry is corrected, in signs. */
export const longestCorrectionReason = 1000;

/** Fields that a publisher may close. */
export const closableFields = decidedFieldNames.filter(isClosable);

/** What was made public about a decision, as it was made public. */
export const sealedEntry = defineSealed({
  kind: 'entry',
  version: 1,
  body: z.strictObject({
    reference: z.string(),
    election: z.string(),
    platform: z.string(),
    decision: z.enum(decisions),
    decidedAt: sealedMoment,
    logIndex: z.int(),
    /** `[salt, field, value]` of what is shown: opens the commitments of the leaf. */
    openings: z.array(z.tuple([z.string(), field, value])),
    /** What stays closed, on the code of a ground. */
    closed: z.array(z.strictObject({ field: z.enum(closableFields), ground: z.string() })),
    /** What became of each address, by its position (from 1), as known at publication; `at` null when unknown. */
    outcomes: z.array(
      z.strictObject({ position: z.int(), outcome: became, at: z.iso.datetime({ precision: 3 }).nullable() }),
    ),
    /** Id of the version that this one corrects, and why. */
    corrects: z.guid().nullable(),
    correctionReason: sealedText({ min: 1, max: longestCorrectionReason }).nullable(),
  }),
});

export type Entry = z.infer<typeof sealedEntry.body>;
export type OpenField = Entry['openings'][number];
export type ClosedField = Entry['closed'][number];
export type Outcome = Entry['outcomes'][number];

/** The grounds chosen, by field; a field that is not there is shown. */
export type Closing = Readonly<Partial<Record<ClosableField, string>>>;

/** Parts what is shown from what stays closed. Every field comes out on one side, so absence is never a secret. */
export function discloseOpenings(
  openings: readonly Opening[],
  closing: Closing,
): { open: OpenField[]; closed: ClosedField[] } {
  const closed = openings.flatMap(({ field }) => {
    const ground = isClosable(field) ? closing[field] : undefined;
    return isClosable(field) && ground !== undefined ? [{ field, ground }] : [];
  });
  const kept = new Set<DecidedField>(closed.map(({ field }) => field));
  const open = openings.filter(({ field }) => !kept.has(field));
  return { open: open.map(({ salt, field: name, value: shown }) => [salt, name, shown]), closed };
}

/** Values by field, of what is open. */
export const valuesOf = (open: readonly OpenField[]): Partial<Record<DecidedField, DecidedValue>> =>
  Object.fromEntries(open.map(([, field, value]) => [field, value]));
