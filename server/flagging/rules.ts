import type { Sender } from './letter.ts';
import { answerFaults, type AnswerFault, type Instruction } from './instruction.ts';
import type { NoticeInput } from './notice.ts';
import { mostUrls, normaliseUrl } from './notice-urls.ts';
import { routeOn, type PlatformStatus } from './platform-status.ts';
import { findGuardedPassage, type GuardedPassage, type WordingGuard } from './wording-guard.ts';

export type LegalGround = { code: string; article: string; law: string; nl: string; en: string };

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

export type TextField = 'description' | 'processReason' | 'doubts' | 'seenBefore' | 'milderMeans' | 'requestText';

export type NoticeFaults = {
  answers: Record<string, { answer?: AnswerFault; note?: AnswerFault }>;
  route?: 'required' | 'not_offered' | undefined;
  legalGround?: 'required' | 'only_dsa' | 'unknown' | undefined;
  urls?: 'required' | 'too_many' | 'not_an_address' | undefined;
  texts: Partial<Record<TextField, 'required' | 'too_long' | GuardedPassage>>;
};

const longest: Record<TextField, number> = {
  description: 3000,
  processReason: 3000,
  doubts: 2000,
  seenBefore: 2000,
  milderMeans: 2000,
  requestText: 3000,
};
const optional: readonly TextField[] = ['doubts', 'seenBefore'];
const fields = Object.keys(longest) as TextField[];

/** What is wrong with a notice under the rules of the day. Answers that block are no fault: they lead to not sending. */
export function noticeFaults(input: NoticeInput, rules: NoticeRules): NoticeFaults {
  const texts = fields.map((field) => [field, textFault(field, input[field], rules.guard)] as const);
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
  if (text === '') return optional.includes(field) ? undefined : 'required';
  if (text.length > longest[field]) return 'too_long';
  return findGuardedPassage(text, guard, guardedAs[field]) ?? undefined;
}

// The request itself holds no guarded word at all. What describes the post may quote it. What is only published may speak
// of removing or blocking, but never of guilt or lies.
const guardedAs: Record<TextField, Parameters<typeof findGuardedPassage>[2]> = {
  requestText: {},
  description: { quotes: 'free' },
  processReason: { quotes: 'free' },
  doubts: { quotes: 'free' },
  seenBefore: { quotes: 'free' },
  milderMeans: { quotes: 'free', kinds: ['judgement'] },
};
