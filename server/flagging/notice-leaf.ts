import type { LeafValues } from '../ledger/leaf.ts';
import type { NoticeRow } from './queries.ts';

/** What of a decision may ever become public, and so what the log commits to. */
export function noticeLeaf(
  { reference, roundCode, content }: NoticeRow,
  decided: { decision: 'sent' | 'not_sent'; reason: string | null; at: Date },
): LeafValues {
  return {
    type: 'notice',
    reference,
    election: roundCode,
    platform: content.platform,
    route: content.route,
    decision: decided.decision,
    decided_at: decided.at.toISOString(),
    urls: content.urls,
    description: content.description,
    process_reason: content.processReason,
    doubts: content.doubts || null,
    seen_before: content.seenBefore || null,
    milder_means: content.milderMeans,
    request_text: content.requestText,
    instruction_version: content.instructionVersion,
    reason: decided.reason,
    corrects: null,
  };
}
