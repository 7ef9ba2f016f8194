import type { Parsed } from '../kernel/parsed.ts';
import { cleanText } from '../kernel/text.ts';
import { keepFields } from '../evidence/evidence.ts';

export const additionFields: readonly string[] = ['sleutel', 'text', ...keepFields];

export type AdditionFault = 'nothing' | 'too_long';

const longest = { signs: 20_000, bytes: 60_000 };

/** Text, files or both. */
export function parseAddition(
  values: Readonly<Record<string, string>>,
  files: number,
): Parsed<{ text: string }, 'text', AdditionFault> {
  const text = cleanText(values['text'] ?? '');
  if (!text && files === 0) return { faults: { text: 'nothing' } };
  if ([...text].length > longest.signs || Buffer.byteLength(text) > longest.bytes)
    return { faults: { text: 'too_long' } };
  return { input: { text } };
}
