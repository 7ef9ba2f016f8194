import type { Parsed } from '../kernel/parsed.ts';
import { cleanLine, cleanText } from '../kernel/text.ts';

export type AnswerFault = 'required' | 'too_long';
type Values = Readonly<Record<string, string>>;

const longestText = 5000;
const longestLine = 200;

export const acknowledgeFields = ['name'] as const;
export const parseAcknowledge = (values: Values): Parsed<{ name: string }, 'name', AnswerFault> => {
  const name = cleanLine(values['name'] ?? '');
  const fault = faultOf(name, longestLine);
  return fault ? { faults: { name: fault } } : { input: { name } };
};

export const acceptFields = ['number'] as const;
export const parseAccept = (values: Values): Parsed<{ number: string }, 'number', AnswerFault> => {
  const number = cleanLine(values['number'] ?? '');
  const fault = faultOf(number, longestLine);
  return fault ? { faults: { number: fault } } : { input: { number } };
};

export const declineFields = ['reason', 'next'] as const;
/** `next`: the code of a body, or 'unknown'. */
export function parseDecline(
  values: Values,
  bodies: readonly { code: string }[],
): Parsed<{ reason: string; nextBody: string | null }, 'reason' | 'next', AnswerFault> {
  const reason = cleanText(values['reason'] ?? '');
  const next = values['next'] ?? '';
  const fault = faultOf(reason, longestText);
  const known = next === unknownBody || bodies.some(({ code }) => code === next);
  if (fault || !known) return { faults: { ...(fault && { reason: fault }), ...(!known && { next: 'required' }) } };
  return { input: { reason, nextBody: next === unknownBody ? null : next } };
}

const unknownBody = 'unknown';

export const resolveFields = ['result'] as const;
export const parseResult = (values: Values): Parsed<{ result: string }, 'result', AnswerFault> => {
  const result = cleanText(values['result'] ?? '');
  const fault = faultOf(result, longestText);
  return fault ? { faults: { result: fault } } : { input: { result } };
};

export const withdrawFields = ['reason'] as const;
export const parseWithdrawal = (values: Values): Parsed<{ reason: string }, 'reason', AnswerFault> => {
  const reason = cleanText(values['reason'] ?? '');
  const fault = faultOf(reason, longestText);
  return fault ? { faults: { reason: fault } } : { input: { reason } };
};

const faultOf = (text: string, longest: number): AnswerFault | null =>
  text === '' ? 'required' : text.length > longest ? 'too_long' : null;
