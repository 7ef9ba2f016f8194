import { momentFromLocal } from '../kernel/local-time.ts';
import type { Parsed } from '../kernel/parsed.ts';
import { cleanLine, cleanText } from '../kernel/text.ts';
import { isOutcome, type Outcome } from '../vocabulary/outcomes.ts';
import { findGuardedPassage, type GuardedPassage, type WordingGuard } from './wording-guard.ts';

type Values = Readonly<Record<string, string>>;

export const reasonFields = ['reason'] as const;
const longestReason = 2000;

type ReasonFault = 'required' | 'too_long' | GuardedPassage;

/** Why. With `guard` the public will read it, so it judges nobody. */
export function parseReason(
  values: Values,
  guard?: WordingGuard,
): { reason: string; fault?: undefined } | { reason?: undefined; fault: ReasonFault } {
  const reason = cleanText(values['reason'] ?? '');
  if (reason === '') return { fault: 'required' };
  if (reason.length > longestReason) return { fault: 'too_long' };
  const passage = guard && findGuardedPassage(reason, guard, { quotes: 'free', kinds: ['judgement'] });
  return passage ? { fault: passage } : { reason };
}

export const portalFields = ['atDate', 'atTime', 'portalReference'] as const;

/** When the letter was put into a portal, not later than `now`. */
export function parsePortal(
  values: Values,
  now: Date,
): Parsed<{ at: Date; portalReference: string }, 'at', 'required' | 'invalid' | 'future'> {
  const { atDate = '', atTime = '', portalReference = '' } = values;
  if (!atDate || !atTime) return { faults: { at: 'required' } };
  const at = momentFromLocal(atDate, atTime);
  if (!at) return { faults: { at: 'invalid' } };
  if (at > now) return { faults: { at: 'future' } };
  return { input: { at, portalReference: cleanLine(portalReference).slice(0, 200) } };
}

/** Names of the outcome form for so many addresses. */
export const outcomeFields = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => [`outcome-${index + 1}`, `note-${index + 1}`]).flat();

export type OutcomeInput = { position: number; outcome: Outcome; note: string };

/** One outcome per address at most; a field left empty says nothing. */
export function parseOutcomes(
  values: Values,
  count: number,
): Parsed<OutcomeInput[], string, 'none' | 'unknown' | 'too_long'> {
  const input: OutcomeInput[] = [];
  for (let position = 1; position <= count; position++) {
    const outcome = values[`outcome-${position}`] ?? '';
    const note = cleanText(values[`note-${position}`] ?? '');
    if (outcome === '') continue;
    if (!isOutcome(outcome)) return { faults: { [`outcome-${position}`]: 'unknown' } };
    if (note.length > longestReason) return { faults: { [`note-${position}`]: 'too_long' } };
    input.push({ position, outcome, note });
  }
  return input.length > 0 ? { input } : { faults: { 'outcome-1': 'none' } };
}
