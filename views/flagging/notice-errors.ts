import { say } from '#server/kernel/words.ts';
import { type Instruction } from '#server/flagging/instruction.ts';
import type { ReadNotice } from '#server/flagging/notice-form.ts';
import type { GuardedPassage } from '#server/flagging/wording-guard.ts';
import type { Locale, Messages } from '../messages/messages.ts';

export type NoticeErrors = Readonly<Record<string, string | undefined>>;
type Words = Messages['flagging']['form']['faults'];

/** A sentence per field that is not right, in the order of the form. */
export function noticeErrors(
  { faults, urlLine }: ReadNotice,
  instruction: Instruction,
  locale: Locale,
  words: Words,
): NoticeErrors {
  const { route, legalGround, urls, texts } = faults;
  const routeWords = { required: words.routeRequired, not_offered: words.not_offered };
  const groundWords = { required: words.groundRequired, only_dsa: words.only_dsa, unknown: words.groundUnknown };
  const urlWords = {
    required: words.urlsRequired,
    too_many: words.too_many,
    not_an_address: words.not_an_address(urlLine),
  };
  const text = (name: keyof typeof texts) => {
    const fault = texts[name];
    return fault && textError(fault, locale, words);
  };
  return {
    ...answerErrors(faults.answers, instruction, words),
    route: route && routeWords[route],
    legalGround: legalGround && groundWords[legalGround],
    urls: urls && urlWords[urls],
    description: text('description'),
    processReason: text('processReason'),
    doubts: text('doubts'),
    seenBefore: text('seenBefore'),
    milderMeans: text('milderMeans'),
    requestText: text('requestText'),
  };
}

/** What is wrong with a text; for a guarded word why, and what to write instead. */
export function textError(
  fault: 'required' | 'too_long' | GuardedPassage,
  locale: Locale,
  words: Pick<Words, 'required' | 'too_long' | 'guarded'>,
): string {
  if (typeof fault === 'string') return words[fault];
  const { passage, pattern } = fault;
  return words.guarded(passage, say(pattern.explanation, locale), say(pattern.alternative, locale));
}

function answerErrors(faults: ReadNotice['faults']['answers'], instruction: Instruction, words: Words): NoticeErrors {
  const answerWords = { required: words.answer, unknown: words.answer, too_long: words.too_long };
  const noteWords = { required: words.noteRequired, unknown: words.noteRequired, too_long: words.too_long };
  const questions = instruction.sections.flatMap((section) => section.questions);
  return Object.fromEntries(
    questions.flatMap(({ id, kind }) => {
      const fault = faults[id];
      const missing = kind === 'text' ? words.required : fault?.answer && answerWords[fault.answer];
      return [
        [`answer-${id}`, fault?.answer === 'required' ? missing : fault?.answer && answerWords[fault.answer]],
        [`note-${id}`, fault?.note && noteWords[fault.note]],
      ];
    }),
  );
}

/** The same for the summary, where a sentence stands far from its field: each begins with what was asked. */
export function summaryOf(
  errors: NoticeErrors,
  instruction: Instruction,
  locale: Locale,
  words: Messages['flagging']['form'],
): NoticeErrors {
  const questions = instruction.sections.flatMap((section) => section.questions);
  const asked = new Map<string, string>([
    ...questions.flatMap((question): [string, string][] => {
      const label = say(question.question, locale);
      return [
        [`answer-${question.id}`, label],
        [`note-${question.id}`, words.note(label)],
      ];
    }),
    ...fields.map((name): [string, string] => [name, words[name]]),
  ]);
  return Object.fromEntries(
    Object.entries(errors).map(([name, error]) => [name, error && words.summaryLine(asked.get(name) ?? name, error)]),
  );
}

const fields = [
  'route',
  'legalGround',
  'urls',
  'description',
  'processReason',
  'doubts',
  'seenBefore',
  'milderMeans',
  'requestText',
] as const;
