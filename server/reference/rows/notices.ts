import { z } from 'zod';
import { answerShape, questionShape, setFaults } from '../kernel/questions.ts';
import { text, locale, words, day } from './reference-cells.ts';

// What a notice is held to: the files work_instruction.json and wording_guard.json.
const answer = z.strictObject({ ...answerShape, label: words });
const question = z.strictObject({
  ...questionShape,
  question: words,
  help: words,
  answers: z.array(answer),
  blocked: words.nullable(),
});
const section = z.strictObject({ id: text, title: words, questions: z.array(question).min(1) });
/** The checklist for a notice. An answer passes, needs a note in words, or blocks sending (with the reason in `blocked_*`). */
export const workInstruction = z.strictObject({
  version: text,
  valid_from: day,
  valid_to: day.nullable(),
  title: words,
  note: words,
  source: text,
  sections: z
    .array(section)
    .min(1)
    .superRefine((sections, context) => {
      for (const message of setFaults({ sections })) context.addIssue({ code: 'custom', message });
    }),
});

const guardedPattern = z.strictObject({
  id: text,
  language: z.string().regex(locale),
  kind: z.enum(['order', 'pressure', 'judgement']),
  pattern: text,
  examples: z.array(text).min(1),
  explanation: words,
  alternative: words,
});
/** Words a notice may not hold; each `pattern` is a regular expression for the flags `giu`. */
export const wordingGuard = z.strictObject({
  version: text,
  valid_from: day,
  valid_to: day.nullable(),
  note: words,
  neutral_request: words,
  source: text,
  patterns: z.array(guardedPattern).min(1),
});
