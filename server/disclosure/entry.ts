import type { Outcome as OutcomeCode } from '../vocabulary/outcomes.ts';
import type { LeafField, LeafValue, Opening } from '../ledger/leaf.ts';

/** One committed field as it is disclosed: `[salt, field, value]`. */
export type OpenField = readonly [salt: string, field: LeafField, value: LeafValue];
/** A field that stays closed, on the code of a ground. */
export type ClosedField = { field: LeafField; ground: string };
/** What became of one address, by its position (from 1), as known at publication. `at` is ISO 8601, null when unknown. */
export type Outcome = { position: number; outcome: OutcomeCode; at: string | null };

export type Decision = 'sent' | 'not_sent';

/** Fields that a publisher may close. The others are what the register is counted by: always open. */
export const closableFields = [
  'urls',
  'description',
  'process_reason',
  'doubts',
  'seen_before',
  'milder_means',
  'request_text',
  'reason',
] as const satisfies readonly LeafField[];
export type ClosableField = (typeof closableFields)[number];

/** The grounds chosen, by field; a field that is not there is shown. */
export type Closing = Readonly<Partial<Record<ClosableField, string>>>;

/** Parts what is shown from what stays closed. Every field comes out on one side, so absence is never a secret. */
export function discloseOpenings(
  openings: readonly Opening[],
  closing: Closing,
): { open: OpenField[]; closed: ClosedField[] } {
  const grounds = new Map<LeafField, string>(Object.entries(closing) as [ClosableField, string][]);
  const open = openings.filter(({ field }) => !grounds.has(field));
  const closed = openings.flatMap(({ field }) => {
    const ground = grounds.get(field);
    return ground === undefined ? [] : [{ field, ground }];
  });
  return { open: open.map(({ salt, field, value }) => [salt, field, value]), closed };
}

/** Values by field, of what is open. */
export const valuesOf = (open: readonly OpenField[]): Partial<Record<LeafField, LeafValue>> =>
  Object.fromEntries(open.map(([, field, value]) => [field, value]));
