import type { NoticeInput, NoticeRoute } from './notice.ts';
import type { NoticeFacts } from './page-queries.ts';
import type { NoticeRow } from './queries.ts';

/** What of a notice may become public, for a page. */
export type PublicText = Pick<
  NoticeInput,
  'urls' | 'description' | 'processReason' | 'doubts' | 'seenBefore' | 'milderMeans' | 'requestText'
> & {
  reference: string;
  election: string;
  platform: string;
  route: NoticeRoute;
  instructionVersion: string;
  decision: 'sent' | 'not_sent' | null;
  decidedAt: Date | null;
  reason: string | null;
};

export function publicTextOf(
  {
    reference,
    content,
    state,
    decidedAt,
    notSentReason,
  }: Pick<NoticeRow, 'reference' | 'content' | 'state' | 'decidedAt' | 'notSentReason'>,
  { platform, round }: Pick<NoticeFacts, 'platform' | 'round'>,
  locale: 'nl' | 'en',
): PublicText {
  const decision = decidedAt === null ? null : state === 'not_sent' ? 'not_sent' : 'sent';
  return { ...content, reference, platform, election: round[locale], decision, decidedAt, reason: notSentReason };
}
