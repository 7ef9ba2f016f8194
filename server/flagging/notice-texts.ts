import type { findGuardedPassage } from './instruction/wording-guard.ts';

type TextRule = {
  /** Signs. */
  longest: number;
  optional?: true;
  /** Stands in the letter under a heading of its own. */
  inLetter?: true;
  /** Which words it may not hold. */
  guard: Parameters<typeof findGuardedPassage>[2];
};

/**
 * What an officer writes in own words, in the order of form, letter and preview. Form, limits, sealed body, letter and preview
 * all read this. The log and the register know each as a field of its leaf (`decidedFields`), which stands apart because every
 * leaf that was ever made has those. The request itself holds no guarded word at all. What describes the post may quote it. What is only
 * published may speak of removing or blocking, but never of guilt or lies.
 */
export const noticeTexts = {
  description: { longest: 3000, inLetter: true, guard: { quotes: 'free' } },
  processReason: { longest: 3000, inLetter: true, guard: { quotes: 'free' } },
  doubts: { longest: 2000, optional: true, inLetter: true, guard: { quotes: 'free' } },
  seenBefore: { longest: 2000, optional: true, inLetter: true, guard: { quotes: 'free' } },
  milderMeans: { longest: 2000, guard: { quotes: 'free', kinds: ['judgement'] } },
  requestText: { longest: 3000, guard: {} },
} as const satisfies Record<string, TextRule>;

/** Which words may not explain an answer: that is only published too. */
export const answerGuard: TextRule['guard'] = noticeTexts.milderMeans.guard;

export type TextField = keyof typeof noticeTexts;
export type LetterText = {
  [Field in TextField]: (typeof noticeTexts)[Field] extends { inLetter: true } ? Field : never;
}[TextField];

export const textFields = Object.keys(noticeTexts) as TextField[];
export const ruleOf = (field: TextField): TextRule => noticeTexts[field];
