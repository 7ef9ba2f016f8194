/** How far something may be shared, most open first. Traffic Light Protocol 2.0, https://www.first.org/tlp/ */
export const tlpLabels = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const;

export type Tlp = (typeof tlpLabels)[number];

/** Is `tlp` no more sensitive than `ceiling`? */
export const isWithin = (tlp: Tlp, ceiling: Tlp): boolean => tlpLabels.indexOf(tlp) <= tlpLabels.indexOf(ceiling);

/** The label as FIRST prescribes it. */
export type TlpText = `TLP:${Tlp}`;
