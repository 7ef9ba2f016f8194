import type { Words } from '../kernel/words.ts';
import { toldFields, type DecidedField, type DecidedValues } from '../vocabulary/decided-fields.ts';
import { decisionOf, type Decision } from '../vocabulary/notice-lifecycle.ts';
import type { Question } from './instruction/instruction.ts';
import type { Named } from './instruction/load-named.ts';
import { cut } from './instruction/sealed-answers.ts';
import { noticeLeaf } from './notice-leaf.ts';
import type { NoticeRow } from './queries.ts';

/** What stands for the codes in what becomes public of a notice. */
export type PublicWords = {
  platform: string;
  election: Words;
  /** Null where there is none, or our data no longer know it. */
  legalGround: Pick<Named['legalGrounds'][number], 'article' | 'description'> | null;
  answers: readonly Said[];
  answerTexts: readonly Said[];
};
/** A question of the work instruction with what was said to it. */
export type Said = { question: Words; answer: Words | string };

/** Of the instructions, the version that it was decided under says what the answers mean. */
type Known = Named & { platform: string; election: Words };

/** What becomes public of a notice, field by field, for a page. */
export type PublicText = {
  fields: DecidedValues;
  /** Those of which there is something to tell, in their order. */
  order: readonly DecidedField[];
  /** Of the posts: who works on it may follow them. */
  urls: readonly string[];
  words: PublicWords;
  /** `withdrawn`: it ended without one. */
  decision: Decision | 'withdrawn' | null;
};

export function publicTextOf(
  {
    state,
    decidedAt: at,
    notSentReason: reason,
    ...notice
  }: Pick<NoticeRow, 'reference' | 'roundCode' | 'content' | 'state' | 'decidedAt' | 'notSentReason'>,
  known: Known,
): PublicText {
  const decision = at === null ? null : decisionOf(state);
  const fields = noticeLeaf(notice, { decision, at, reason });
  const { urls } = notice.content;
  const words = wordsFor(fields, known);
  return { fields, order: toldFields(fields), urls, words, decision: state === 'withdrawn' ? state : decision };
}

export function wordsFor(
  { legal_ground, instruction_version, answers, answer_texts }: DecidedValues,
  { platform, election, legalGrounds, instructions }: Known,
): PublicWords {
  const instruction = instructions.find(({ version }) => version === instruction_version);
  const questions = instruction?.sections.flatMap((section) => section.questions) ?? [];
  return {
    platform,
    election,
    legalGround: legalGrounds.find(({ code }) => code === legal_ground) ?? null,
    answers: sayEach(
      answers,
      questions,
      (question, code) => question?.answers.find((each) => each.code === code)?.label,
    ),
    answerTexts: sayEach(answer_texts, questions, () => undefined),
  };
}

const sayEach = (
  lines: DecidedValues[DecidedField],
  questions: readonly Question[],
  labelOf: (question: Question | undefined, said: string) => Words | undefined,
): Said[] =>
  (Array.isArray(lines) ? (lines as readonly string[]) : []).map((line) => {
    const [id, said] = cut(line);
    const question = questions.find((each) => each.id === id);
    return { question: question?.question ?? { nl: id }, answer: labelOf(question, said) ?? said };
  });
