/** What became of one address; the platform decides, under its own rules. */
export const outcomes = [
  'no_answer',
  'no_action',
  'label',
  'reduced_reach',
  'removed',
  'account_action',
  'other',
  'unknown',
] as const;

export type Outcome = (typeof outcomes)[number];
