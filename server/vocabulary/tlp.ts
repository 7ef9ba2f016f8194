/** How far something may be shared, most open first. Traffic Light Protocol 2.0, https://www.first.org/tlp/ */
export const tlpLabels = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const;

export type Tlp = (typeof tlpLabels)[number];

/** Is `tlp` no more sensitive than `ceiling`? */
export const isWithin = (tlp: Tlp, ceiling: Tlp): boolean => tlpLabels.indexOf(tlp) <= tlpLabels.indexOf(ceiling);

/**
 * May a package with this label go to a partner with this ceiling? TLP:RED is for named people and never travels by referral,
 * whatever the ceiling. The policy `tlp_ceiling` on referral_package holds the same.
 */
export const fitsUnder = (tlp: Tlp, ceiling: Tlp): boolean => tlp !== 'RED' && isWithin(tlp, ceiling);

/** The label as FIRST prescribes it. */
export type TlpText = `TLP:${Tlp}`;
