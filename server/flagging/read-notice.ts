import { exactly } from '../kernel/exactly.ts';
import type { Faults, Values } from '../kernel/form.ts';
import { answerForm, answersIn, wordsIn, type AnswerForm, type Answers } from '../kernel/questions.ts';
import { Refusal } from '../kernel/refusal.ts';
import { say } from '../kernel/words.ts';
import type { NoticeInput } from './notice.ts';
import { noticeForm, valuesOf, type WrittenNotice } from './notice-form.ts';
import { answerGuard, ruleOf, textFields } from './notice-texts.ts';
import { routeOn } from './instruction/platform-status.ts';
import type { NoticeRules } from './instruction/rules.ts';
import { findGuardedPassage, isLetterLanguage } from './instruction/wording-guard.ts';

export type NoticeFaults = {
  form: Faults<typeof noticeForm>;
  /** By name of the form of the work instruction's questions. */
  answers: Faults<AnswerForm>;
};
export type ReadNotice = { input: NoticeInput; faults?: undefined } | { input?: undefined; faults: NoticeFaults };

/**
 * What was sent → a notice under the rules of the day, or everything that is wrong with it. Answers that block are no fault: they
 * lead to not sending. A question that is not in these rules was never in a form of today.
 */
export function readNotice(values: Values, rules: NoticeRules): ReadNotice {
  const questions = answerForm(rules.instruction);
  const known = new Set([...noticeForm.names, ...questions.names]);
  if (Object.keys(values).some((name) => !known.has(name))) throw new Refusal('form_not_ours');
  const written = noticeForm.parse(values, (input) => factFaults(input, rules));
  const answered = questions.parse(values, (input) => guardedIn(answersIn(rules.instruction, input), rules));
  if (!written.input || !answered.input)
    return { faults: { form: written.faults ?? {}, answers: answered.faults ?? {} } };
  const {
    route,
    locale,
    incident: _,
    key: _key,
    base: _base,
    page: _page,
    part: _part,
    do: _do,
    ...words
  } = written.input;
  const requestText = inLanguage(words.requestText, locale, rules);
  const answers = answersIn(rules.instruction, answered.input);
  return { input: exactly<NoticeInput>()({ ...words, ...route, locale, requestText, answers }) };
}

/** What is missing or wrong, by name of its field, in what may have been written under other rules. */
export function wrongIn(values: Values, rules: NoticeRules): Set<string> {
  const { faults } = readNotice(known(values, rules), rules);
  const wrong = Object.entries({ ...faults?.form, ...faults?.answers }).filter(([, fault]) => fault !== undefined);
  return new Set(wrong.map(([name]) => name));
}

function known(values: Values, { instruction }: NoticeRules): Values {
  const names = new Set([...noticeForm.names, ...answerForm(instruction).names]);
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name)));
}

/** Would the rules of the day let this be written? A note to an answer that needs none has no field, and is no fault. */
export function isAllowed(input: NoticeInput, rules: NoticeRules): boolean {
  const urls = readNotice(known(valuesOf(input), rules), rules).input?.urls;
  return urls !== undefined && input.urls.every((url, index) => url === urls[index]);
}

/** What only the rules of the day can say: what platforms offer, which grounds and languages there are, which words are guarded. */
function factFaults(
  { route, legalGround, locale, ...words }: Partial<WrittenNotice>,
  { statuses, grounds, guard, day }: NoticeRules,
): Faults<typeof noticeForm> {
  const faults: Faults<typeof noticeForm> = {};
  if (route && !routeOn(statuses, route, day)) faults.route = 'not_offered';
  const isDsa = route?.route === 'dsa_16';
  if (legalGround && !isDsa) faults.legalGround = 'only_dsa';
  else if (legalGround && !grounds.some(({ code }) => code === legalGround)) faults.legalGround = 'unknown';
  else if (!legalGround && isDsa) faults.legalGround = 'needed';
  if (locale && !isLetterLanguage(locale, guard)) faults.locale = 'required';
  for (const name of textFields) {
    const passage = words[name] && findGuardedPassage(words[name], guard, ruleOf(name).guard);
    if (passage) faults[name] = { code: 'guarded', ...passage };
  }
  return faults;
}

/** Guarded words in what explains the answers. */
const guardedIn = (answers: Answers, { instruction, guard }: NoticeRules): Faults<AnswerForm> =>
  Object.fromEntries(
    wordsIn(instruction, answers).flatMap(([name, words]) => {
      const passage = findGuardedPassage(words, guard, answerGuard);
      return passage ? [[name, { code: 'guarded' as const, ...passage }]] : [];
    }),
  );

// Who only changes the language of the letter means the neutral request in that language.
function inLanguage(text: string, locale: string, { guard }: NoticeRules): string {
  return Object.values(guard.neutral_request).includes(text) ? say(guard.neutral_request, locale) : text;
}
