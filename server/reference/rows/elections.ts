import { z } from 'zod';
import { text, words, optional, codes, day, moment, roughDay, noRoughDay } from './cells.ts';

// When there are elections, and what happens when.
export const electionRow = z.strictObject({
  code: text,
  kind: z.enum(['TK', 'GR', 'PS', 'AB', 'KC', 'EK', 'EP']),
  date: roughDay,
  nomination: noRoughDay,
  scope: text,
  status: text,
  source: text,
});
export const electionRoundRow = z.strictObject({
  code: text,
  name: words,
  reference_prefix: z.string().regex(/^[A-Z]{2}\d{2}$/),
  polling_day: day,
  embargo_until: moment,
  embargo_reason: words,
  contests: codes,
  source: text,
});
export const phaseCodes = ['preparation', 'nomination', 'campaign', 'voting', 'count', 'result', 'aftermath'] as const;
export const electionPhaseRow = z.strictObject({
  round: text,
  phase: z.enum(phaseCodes),
  starts_at: moment,
  source: text,
});
export const reportWindowRow = z.strictObject({ election: text, opens: optional, closes: text, source: text });
