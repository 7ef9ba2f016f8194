import type { z } from 'zod';
import type { wordingGuard } from '../../reference/rows/notices.ts';

export type WordingGuard = z.infer<typeof wordingGuard>;
export type GuardedPattern = WordingGuard['patterns'][number];

/** Is the neutral request written in this language? A letter can be in those of them that there are messages in. */
export const isLetterLanguage = (locale: string, guard: WordingGuard): boolean =>
  Object.hasOwn(guard.neutral_request, locale);

/** A passage that must not stand in a notice, and the pattern that says why and what to write instead. */
export type GuardedPassage = { passage: string; pattern: GuardedPattern };

/**
 * The first passage that orders, presses or judges, or null. `quotes: 'free'`: what stands between quotation marks is what
 * the post says, not what we ask, and may hold any word.
 */
export function findGuardedPassage(
  text: string,
  guard: WordingGuard,
  { quotes = 'guarded', kinds }: { quotes?: 'free' | 'guarded'; kinds?: readonly GuardedPattern['kind'][] } = {},
): GuardedPassage | null {
  const plain = plainLetters(quotes === 'free' ? withoutQuotations(text) : text);
  for (const pattern of guard.patterns) {
    if (kinds && !kinds.includes(pattern.kind)) continue;
    const found = new RegExp(pattern.pattern, 'giu').exec(plain);
    if (found) return { passage: found[0].trim(), pattern };
  }
  return null;
}

// Invisible signs, accents and look-alike widths hide a word from a pattern but not from a reader.
const plainLetters = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cf}]/gu, '')
    .replaceAll(/\s+/g, ' ');

const withoutQuotations = (text: string): string => text.replaceAll(/“[^“”]*”|"[^"]*"|„[^„”]*”|«[^«»]*»/g, ' ');
