import { z } from 'zod';
import type { Answers } from '../kernel/questions.ts';
import { defineSealed, sealedText } from '../kernel/sealed.ts';
import { noticeChannels, noticeRoutes } from '../vocabulary/notice-kinds.ts';
import { answersIn } from './instruction/sealed-answers.ts';
import { ruleOf, textFields, type TextField } from './notice-texts.ts';

const sealedTextOf = (field: TextField) => {
  const { longest: max, optional } = ruleOf(field);
  return sealedText({ min: optional ? 0 : 1, max });
};
const texts = Object.fromEntries(textFields.map((field) => [field, sealedTextOf(field)])) as Record<
  TextField,
  z.ZodString
>;

/** What an officer writes. */
const written = z.strictObject({
  platform: z.string(),
  route: z.enum(noticeRoutes),
  /** Code of the article the content may break; DSA art. 16 only. */
  legalGround: z.string().nullable(),
  locale: z.string(),
  // An address of the web as normaliseUrl writes one, which takes fewer: nothing else becomes a link, and none is read as that of another house.
  urls: z.array(z.string().regex(/^https?:\/\/[a-z0-9._-]+(:\d+)?\/[!#-;=?-~]*$/)),
  ...texts,
});
/** With per question of the work instruction what was answered, and the words that explain it. */
export type NoticeInput = z.infer<typeof written> & { answers: Answers };

/** The letter to the platform, whole. */
const letter = z.strictObject({ subject: z.string(), text: z.string() });
export type Letter = z.infer<typeof letter>;

/** A version of a notice, what is approved: the words of the officer, the facts of that day, and the letter they became. */
export const sealedNotice = defineSealed({
  kind: 'notice',
  version: 1,
  body: written.extend({
    channel: z.enum(noticeChannels),
    /** What our status at the platform was on the day of writing, in words. */
    platformStatus: z.string(),
    instructionVersion: z.string(),
    /** To that version of the work instruction (`sealAnswers`). */
    answers: z.array(z.string()),
    answerTexts: z.array(z.string()),
    letter,
  }),
});
export type NoticeContent = z.infer<typeof sealedNotice.body>;

/** What an officer wrote of it, to write on. */
export const inputOf = (content: NoticeContent): NoticeInput => ({ ...content, answers: answersIn(content) });
