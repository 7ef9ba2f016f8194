import { type LeafValues } from '../ledger/format/leaf.ts';
import { isDecidedField, type DecidedValue } from '../vocabulary/decided-fields.ts';
import type { Decision } from '../vocabulary/notice-lifecycle.ts';
import type { NoticeRow } from './queries.ts';

/**
 * What of a decision may ever become public, and so what the log commits to: every field of the content that a leaf knows by
 * name, and the decision. A text that was left empty is null there; so is a decision that is not made yet.
 */
export function noticeLeaf(
  { reference, roundCode, content }: Pick<NoticeRow, 'reference' | 'roundCode' | 'content'>,
  decided: { decision: Decision | null; reason: string | null; at: Date | null },
): LeafValues {
  const own = Object.entries(content).flatMap(([field, value]) =>
    isDecidedField(leafName(field)) && isDecidedValue(value)
      ? [[leafName(field), value === '' ? null : value] as const]
      : [],
  );
  return {
    ...Object.fromEntries<DecidedValue>(own),
    type: 'notice',
    reference,
    election: roundCode,
    decision: decided.decision,
    decided_at: decided.at?.toISOString() ?? null,
    reason: decided.reason,
    corrects: null,
  };
}

const leafName = (field: string): string => field.replaceAll(/[A-Z]/g, (sign) => `_${sign.toLowerCase()}`);

const isDecidedValue = (value: unknown): value is DecidedValue =>
  value === null || typeof value === 'string' || Array.isArray(value);
