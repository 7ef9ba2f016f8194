import { createHash } from 'node:crypto';
import { jcs } from '../ledger/leaf.ts';

export type NoticeRoute = 'status_programme' | 'ordinary' | 'dsa_16';
export type Channel = 'mail' | 'portal';

/** Per question of the work instruction what was answered, and the words that explain it. */
export type Answers = Readonly<Record<string, { answer: string; note?: string }>>;

/** What an officer writes. */
export type NoticeInput = {
  platform: string;
  route: NoticeRoute;
  /** Code of the article the content may break; DSA art. 16 only. */
  legalGround: string | null;
  locale: 'nl' | 'en';
  urls: readonly string[];
  description: string;
  processReason: string;
  doubts: string;
  seenBefore: string;
  milderMeans: string;
  requestText: string;
  answers: Answers;
};

/** The letter to the platform, whole. */
export type Letter = { subject: string; text: string };

/** What is approved: the words of the officer, the facts of that day, and the letter they became. */
export type NoticeContent = NoticeInput & {
  channel: Channel;
  /** What our status at the platform was on the day of writing, in words. */
  platformStatus: string;
  instructionVersion: string;
  letter: Letter;
};

/** SHA-256 (hex) over the canonical JSON (RFC 8785) of exactly the content, addresses included. */
export function contentHash(content: NoticeContent): string {
  const { platform, route, legalGround, locale, urls, description, processReason, doubts, seenBefore } = content;
  const { milderMeans, requestText, answers, channel, platformStatus, instructionVersion, letter } = content;
  const words = { description, processReason, doubts, seenBefore, milderMeans, requestText, answers, letter };
  const facts = { platform, route, legalGround, locale, urls, channel, platformStatus, instructionVersion };
  return createHash('sha256')
    .update(jcs({ ...words, ...facts }))
    .digest('hex');
}
