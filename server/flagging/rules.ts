import type { Words } from '../kernel/words.ts';
import type { Sender } from './letter.ts';
import { answerFaults, type AnswerFault, type Instruction } from './instruction.ts';
import type { NoticeInput } from './notice.ts';
import { mostUrls, normaliseUrl } from './notice-urls.ts';
import { routeOn, type PlatformStatus } from './platform-status.ts';
import { ruleOf, textFields, type TextField } from './notice-texts.ts';
import { findGuardedPassage, type GuardedPassage, type WordingGuard } from './wording-guard.ts';

export type LegalGround = { code: string; article: string; law: string; description: Words };

/** Everything that says what a notice of this day may be. */
export type NoticeRules = {
  /** YYYY-MM-DD, in the Netherlands. */
  day: string;
  instruction: Instruction;
  guard: WordingGuard;
  statuses: readonly PlatformStatus[];
  grounds: readonly LegalGround[];
  sender: Sender;
};

export type NoticeFaults = {
  answers: Record<string, { answer?: AnswerFault; note?: AnswerFault }>;
  route?: 'required' | 'not_offered' | undefined;
  legalGround?: 'required' | 'only_dsa' | 'unknown' | undefined;
  urls?: 'required' | 'too_many' | 'not_an_address' | undefined;
  texts: Partial<Record<TextField, 'required' | 'too_long' | GuardedPassage>>;
};

/** What is wrong with a notice under the rules of the day. Answers that block are no fault: they lead to not sending. */
export function noticeFaults(input: NoticeInput, rules: NoticeRules): NoticeFaults {
  const texts = textFields.map((field) => [field, textFault(field, input[field], rules.guard)] as const);
  return {
    answers: answerFaults(rules.instruction, input.answers),
    route: routeFault(input, rules),
    legalGround: groundFault(input, rules),
    urls: urlsFault(input.urls),
    texts: Object.fromEntries(texts.filter(([, fault]) => fault !== undefined)),
  };
}

/** Is there nothing wrong? */
export const isFaultless = ({ answers, route, legalGround, urls, texts }: NoticeFaults): boolean =>
  !route && !legalGround && !urls && Object.keys(answers).length === 0 && Object.keys(texts).length === 0;

function routeFault(input: NoticeInput, { statuses, day }: NoticeRules): NoticeFaults['route'] {
  if (input.platform === '') return 'required';
  return routeOn(statuses, input, day) ? undefined : 'not_offered';
}

function groundFault({ route, legalGround }: NoticeInput, { grounds }: NoticeRules): NoticeFaults['legalGround'] {
  if (route !== 'dsa_16') return legalGround === null ? undefined : 'only_dsa';
  if (legalGround === null) return 'required';
  return grounds.some((ground) => ground.code === legalGround) ? undefined : 'unknown';
}

function urlsFault(urls: readonly string[]): NoticeFaults['urls'] {
  if (urls.length === 0) return 'required';
  if (urls.length > mostUrls) return 'too_many';
  return urls.every((url) => normaliseUrl(url) === url) ? undefined : 'not_an_address';
}

function textFault(
  field: TextField,
  text: string,
  guard: WordingGuard,
): 'required' | 'too_long' | GuardedPassage | undefined {
  const { longest, optional, guard: guardedAs } = ruleOf(field);
  if (text === '') return optional ? undefined : 'required';
  if (text.length > longest) return 'too_long';
  return findGuardedPassage(text, guard, guardedAs) ?? undefined;
}
