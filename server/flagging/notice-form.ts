import { noticeRoutes } from '../vocabulary/notice-kinds.ts';
import { say } from '../kernel/words.ts';
import { cleanLine, cleanText } from '../kernel/text.ts';
import { questionsOf, type Instruction } from './instruction.ts';
import type { Answers, NoticeInput } from './notice.ts';
import { textFields, type TextField } from './notice-texts.ts';
import { parseUrls } from './notice-urls.ts';
import { routeValue } from './platform-status.ts';
import { noticeFaults, type NoticeFaults, type NoticeRules } from './rules.ts';

type Values = Readonly<Record<string, string>>;

/** The names a form about a notice may send; the questions of the instruction are among them. */
export const noticeFields = (instruction: Instruction): string[] => [
  'incident',
  'key',
  'base',
  'do',
  'route',
  'legalGround',
  'locale',
  'urls',
  ...textFields,
  ...questionsOf(instruction).flatMap(({ id }) => [`answer-${id}`, `note-${id}`]),
];

export type ReadNotice = { input: NoticeInput; faults: NoticeFaults; urlLine?: number | undefined };

/** What was sent → a notice, and everything that is wrong with it. */
export function readNotice(values: Values, rules: NoticeRules): ReadNotice {
  const [platform = '', kind = ''] = (values['route'] ?? '').split('|');
  const route = noticeRoutes.find((each) => each === kind);
  const parsed = parseUrls(cleanText(values['urls'] ?? ''));
  const locale = languageIn(values['locale'], rules);
  const texts = Object.fromEntries(textFields.map((name) => [name, cleanText(values[name] ?? '')])) as Record<
    TextField,
    string
  >;
  const input: NoticeInput = {
    platform: route ? platform : '',
    route: route ?? 'ordinary',
    legalGround: values['legalGround'] || null,
    locale,
    urls: parsed.urls ?? [],
    ...texts,
    requestText: inLanguage(texts.requestText, locale, rules),
    answers: readAnswers(values, rules.instruction),
  };
  const faults = noticeFaults(input, rules);
  return parsed.fault ? { input, faults: { ...faults, urls: parsed.fault }, urlLine: parsed.line } : { input, faults };
}

/** The form's values for an empty notice: the neutral request is there already. */
export const emptyValues = ({ guard }: NoticeRules): Values => ({
  locale: 'nl',
  requestText: guard.neutral_request.nl,
});

/** The form's values for a notice that was written before. */
export function valuesOf(input: NoticeInput): Values {
  const values: Record<string, string> = {
    route: routeValue(input.platform, input.route),
    legalGround: input.legalGround ?? '',
    locale: input.locale,
    urls: input.urls.join('\n'),
  };
  for (const name of textFields) values[name] = input[name];
  for (const [id, { answer, note = '' }] of Object.entries(input.answers)) {
    values[`answer-${id}`] = answer;
    values[`note-${id}`] = note;
  }
  return values;
}

// A letter can be in every language the neutral request is written in.
const languageIn = (asked: string | undefined, { guard }: NoticeRules): string =>
  asked !== undefined && asked in guard.neutral_request ? asked : 'nl';

// Who only changes the language of the letter means the neutral request in that language.
function inLanguage(text: string, locale: string, { guard }: NoticeRules): string {
  return Object.values(guard.neutral_request).includes(text) ? say(guard.neutral_request, locale) : text;
}

function readAnswers(values: Values, instruction: Instruction): Answers {
  const answers = questionsOf(instruction).map(({ id, kind }) => {
    const sent = values[`answer-${id}`] ?? '';
    const note = cleanText(values[`note-${id}`] ?? '');
    return [id, { answer: kind === 'text' ? cleanText(sent) : cleanLine(sent), ...(note && { note }) }] as const;
  });
  return Object.fromEntries(answers);
}
