import { z } from 'zod';
import type { Parsed } from '../kernel/parsed.ts';
import { cleanText } from '../kernel/text.ts';
import { findNames } from './public-reason.ts';

export type CaseFault = 'required' | 'too_long' | 'unknown' | 'names';

/** The forms on a case, each with the fields it may send. `seen` is the case's changed_at, `key` a UUID made with the form. */
export const caseFormFields = {
  claim: ['seen'],
  take_over: ['seen', 'handover'],
  release: ['seen'],
  assess: ['seen', 'severity', 'category', 'remark'],
  note: ['key', 'note'],
  answer: ['key', 'answer'],
  close: ['seen', 'outcome', 'publicReason', 'checked'],
  reopen: ['seen', 'reopenReason'],
} as const satisfies Record<string, readonly string[]>;

export type CaseForm = keyof typeof caseFormFields;
export type CaseField = (typeof caseFormFields)[CaseForm][number];
export type CaseFaults = Partial<Record<CaseField, CaseFault>>;

type Values = Readonly<Record<string, string>>;
type ParsedCase<Input> = Parsed<Input, CaseField, CaseFault>;

export const parseSeen = (values: Values): ParsedCase<{ seen: Date }> => ({ input: { seen: seenIn(values) } });

export function parseTakeOver(values: Values): ParsedCase<{ seen: Date; handover: string }> {
  const { text: handover, fault } = textIn(values, 'handover');
  return fault ? { faults: { handover: fault } } : { input: { seen: seenIn(values), handover } };
}

export function parseAssessment(
  values: Values,
): ParsedCase<{ seen: Date; severity: number; category: string; remark: string }> {
  const { severity = '', category = '' } = values;
  const { text: remark, fault } = textIn(values, 'remark');
  const faults: CaseFaults = {
    ...(!/^[1-5]$/.test(severity) && { severity: severity === '' ? ('required' as const) : ('unknown' as const) }),
    ...(category === '' && { category: 'required' as const }),
    ...(fault === 'too_long' && { remark: fault }),
  };
  if (Object.keys(faults).length > 0) return { faults };
  return { input: { seen: seenIn(values), severity: Number(severity), category, remark } };
}

export function parseNote(values: Values): ParsedCase<{ key: string; note: string }> {
  const { text: note, fault } = textIn(values, 'note');
  return fault ? { faults: { note: fault } } : { input: { key: keyIn(values), note } };
}

export function parseAnswer(values: Values): ParsedCase<{ key: string; answer: string }> {
  const { text: answer, fault } = textIn(values, 'answer');
  return fault ? { faults: { answer: fault } } : { input: { key: keyIn(values), answer } };
}

/** Names stop the form once; who then says they looked, may go on: only a person knows who is a person. */
export function parseClosing(values: Values): ParsedCase<{ seen: Date; outcome: string; publicReason: string }> {
  const { outcome = '', checked = '' } = values;
  const { text: publicReason, fault } = textIn(values, 'publicReason', 1000);
  const unchecked = fault === undefined && checked !== 'yes' && findNames(publicReason).length > 0;
  const faults: CaseFaults = {
    ...(outcome === '' && { outcome: 'required' as const }),
    ...(fault && { publicReason: fault }),
    ...(unchecked && { publicReason: 'names' as const }),
  };
  if (Object.keys(faults).length > 0) return { faults };
  return { input: { seen: seenIn(values), outcome, publicReason } };
}

export function parseReopening(values: Values): ParsedCase<{ seen: Date; reason: string }> {
  const { text: reason, fault } = textIn(values, 'reopenReason');
  return fault ? { faults: { reopenReason: fault } } : { input: { seen: seenIn(values), reason } };
}

const longest = 20_000; // signs, as the columns allow

function textIn(values: Values, field: CaseField, most = longest): { text: string; fault?: 'required' | 'too_long' } {
  const text = cleanText(values[field] ?? '');
  if (text === '') return { text, fault: 'required' };
  return [...text].length > most ? { text, fault: 'too_long' } : { text };
}

// A moment that cannot be read was never on a page of ours: it matches no case.
const seenIn = ({ seen = '' }: Values): Date => new Date(Date.parse(seen) || 0);

// A key that is not one of ours gets a new one: the form is taken as new.
const keyIn = ({ key = '' }: Values): string => (z.uuid().safeParse(key).success ? key : crypto.randomUUID());
