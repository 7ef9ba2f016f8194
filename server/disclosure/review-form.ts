import type { Parsed } from '../kernel/parsed.ts';
import { cleanText } from '../kernel/text.ts';
import { closableFields, type ClosableField, type Closing } from './entry.ts';

/** Names of the form: a choice per field, and the reason of a correction. */
export const reviewFields: readonly string[] = [...closableFields, 'reden'];

export type ReviewFault = 'unknown' | 'required' | 'too_long';
export type ReviewFaults = Partial<Record<ClosableField | 'reden', ReviewFault>>;
export type ReviewInput = { closing: Closing; reason: string };

const longestReason = 1000; // signs

/** Reads the choices: `open`, or the code of a ground. A correction needs its reason. */
export function parseReview(
  values: Readonly<Record<string, string>>,
  { grounds, correction }: { grounds: readonly string[]; correction: boolean },
): Parsed<ReviewInput, ClosableField | 'reden', ReviewFault> {
  const faults: ReviewFaults = {};
  const closing: Partial<Record<ClosableField, string>> = {};
  for (const field of closableFields) {
    const choice = values[field] ?? '';
    if (grounds.includes(choice)) closing[field] = choice;
    else if (choice !== 'open') faults[field] = 'unknown';
  }
  const reason = cleanText(values['reden'] ?? '');
  if (correction && reason === '') faults.reden = 'required';
  if (reason.length > longestReason) faults.reden = 'too_long';
  return Object.keys(faults).length > 0 ? { faults } : { input: { closing, reason } };
}
