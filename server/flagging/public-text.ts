import { say } from '../kernel/words.ts';
import type { NoticeRoute } from '../vocabulary/notice-kinds.ts';
import type { NoticeInput } from './notice.ts';
import { textFields, type TextField } from './notice-texts.ts';
import type { NoticeFacts } from './page-queries.ts';
import type { NoticeRow } from './queries.ts';
import { decisionOf, type Decision } from '../vocabulary/notice-lifecycle.ts';

/** What of a notice may become public, for a page. */
export type PublicText = Pick<NoticeInput, 'urls'> & {
  /** In the order of the register; some may be empty. */
  texts: readonly { field: TextField; text: string }[];
  reference: string;
  election: string;
  platform: string;
  route: NoticeRoute;
  instructionVersion: string;
  /** `withdrawn`: it ended without one. */
  decision: Decision | 'withdrawn' | null;
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
  locale: string,
): PublicText {
  const undecided = state === 'withdrawn' ? state : null;
  const decision = decidedAt === null ? undecided : decisionOf(state);
  const { urls, route, instructionVersion } = content;
  const texts = textFields.map((field) => ({ field, text: content[field] }));
  return {
    urls,
    route,
    instructionVersion,
    texts,
    reference,
    platform,
    election: say(round, locale),
    decision,
    decidedAt,
    reason: notSentReason,
  };
}
