import type { Organisation } from '#db/schema.ts';

export type TlpCode = Organisation['tlp_ceiling'];

const order: readonly TlpCode[] = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'];

/**
 * May a package with this label go to a partner with this ceiling? TLP:RED is for named people and never travels by referral,
 * whatever the ceiling. The policy `tlp_ceiling` on referral_package holds the same.
 */
export const fitsUnder = (tlp: TlpCode, ceiling: TlpCode): boolean =>
  tlp !== 'RED' && order.indexOf(tlp) <= order.indexOf(ceiling);
