import { z } from 'zod';
import { answerShape, questionShape, setFaults } from '../../kernel/questions.ts';
import { noticeChannels, noticeRoutes } from '../../vocabulary/notice-kinds.ts';
import { text, locale, words, optional, flag, day, dated, begun, noRoughDay } from './cells.ts';

// What a notice is held to: the files work_instruction.json and wording_guard.json.
const answer = z.strictObject({ ...answerShape, label: words });
const question = z.strictObject({
  ...questionShape,
  question: words,
  help: words,
  answers: z.array(answer),
  blocked: words.nullable(),
});
const section = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,60}$/),
  /** Is asked when the text stands there. */
  about_text: z.exactOptional(z.literal(true)),
  title: words,
  questions: z.array(question).min(1),
});
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
      const ids = ['platform', 'text', ...sections.map(({ id }) => id)]; // the other parts of the form are called so
      if (new Set(ids).size < ids.length)
        context.addIssue({ code: 'custom', message: 'a section has the name of another part of the form' });
    }),
});

const isPattern = (text: string): boolean => {
  try {
    return new RegExp(text, 'giu').flags === 'giu';
  } catch {
    return false;
  }
};
const guardedPattern = z.strictObject({
  id: text,
  language: z.string().regex(locale),
  kind: z.enum(['order', 'pressure', 'judgement']),
  pattern: text.refine(isPattern, 'is no regular expression for the flags giu'),
  examples: z.array(text).min(1),
  explanation: words,
  alternative: words,
});
/**
 * Words a notice may not hold; each `pattern` is a regular expression for the flags `giu`. A letter can be in a language of
 * the neutral request, so that one has patterns too.
 */
export const wordingGuard = z
  .strictObject({
    version: text,
    valid_from: day,
    valid_to: day.nullable(),
    note: words,
    neutral_request: words,
    source: text,
    patterns: z.array(guardedPattern).min(1),
  })
  .superRefine(({ neutral_request, patterns }, context) => {
    for (const language of Object.keys(neutral_request))
      if (!patterns.some((pattern) => pattern.language === language))
        context.addIssue({
          code: 'custom',
          path: ['neutral_request', language],
          message: 'no pattern is in this language',
        });
  });

// Who can be given notice of what, on which ground; and on which ground a field stays closed.
export const platformRow = z.strictObject({
  service: text,
  provider_group: text,
  type: z.enum(['VLOP', 'VLOSE']),
  designated_on: day,
  terminated_on: noRoughDay,
  dsc_country: optional,
  source_note: text,
});
export const platformStatusRow = z.strictObject({
  platform: text,
  kind: z.enum(noticeRoutes),
  ...begun,
  precision: z.enum(['day', 'month', 'year']),
  channel: z.enum(noticeChannels),
  contact: text,
  basis: words,
  source: text,
});
export const legalGroundRow = z.strictObject({
  code: text,
  article: text,
  law: text,
  description: words,
  ...dated,
  competent_body: text,
  active: flag,
  source: text,
});
export const redactionGroundRow = z.strictObject({
  code: text,
  article: text,
  weight: z.enum(['absolute', 'relative']),
  label: words,
  description: words,
  ...begun,
  source: text,
});
