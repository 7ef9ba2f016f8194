import { z } from 'zod';
import { defineSealed, sealedMoment } from '../kernel/sealed.ts';

/** What the table decided about a case when it closed it: how it ended, and what the reporter reads about that. Who did says its step. */
export const sealedDecision = defineSealed({
  kind: 'decision',
  version: 1,
  body: z.strictObject({
    /** Reference of the incident. */
    reference: z.string(),
    outcome: z.string(),
    publicReason: z.string(),
    decidedAt: sealedMoment,
  }),
});
