import { isWithin, type Tlp } from '../../vocabulary/tlp.ts';

/**
 * May a package with this label go to a partner with this ceiling? TLP:RED is for named people and never travels by referral,
 * whatever the ceiling. The policy `tlp_ceiling` on referral_package holds the same.
 */
export const fitsUnder = (tlp: Tlp, ceiling: Tlp): boolean => tlp !== 'RED' && isWithin(tlp, ceiling);
