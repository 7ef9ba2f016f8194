import type { Parsed } from '../kernel/parsed.ts';
import { cleanText } from '../kernel/text.ts';

export const offerFields = ['partner', 'sha256', 'reason'] as const;

export type OfferInput = { partnerCode: string; sha256: string; reason: string | null };
/** changed: the package is no longer the one that was shown. */
export type OfferFault = 'required' | 'too_long' | 'changed';

const longest = 2000;

export function parseOffer(
  values: Readonly<Record<string, string>>,
): Parsed<OfferInput, 'partner' | 'reason', OfferFault> {
  const partnerCode = values['partner'] ?? '';
  const reason = cleanText(values['reason'] ?? '');
  if (!/^[A-Z]{2,20}$/.test(partnerCode)) return { faults: { partner: 'required' } };
  if (reason.length > longest) return { faults: { reason: 'too_long' } };
  return { input: { partnerCode, sha256: values['sha256'] ?? '', reason: reason || null } };
}
