import { z } from 'zod';
import { defineSealed, sealedMoment, sealedText, type Sealed } from '../../kernel/sealed.ts';

/** How much the reporter is told about it, in signs. */
export const longestPublicReason = 1000;

/** What the table decided about a case when it closed it: how it ended, and what the reporter reads about that. Who did says its step. */
export const sealedDecision = defineSealed({
  kind: 'decision',
  version: 1,
  body: z.strictObject({
    /** Reference of the incident. */
    reference: z.string(),
    outcome: z.string(),
    publicReason: sealedText({ min: 1, max: longestPublicReason }),
    decidedAt: sealedMoment,
  }),
});

/** What finds the decision under which a case ended, of `case_decision as d`: every query that is opened with `openCaseDecision` selects these. */
export const decisionColumns = [
  'd.definition as decidedAs',
  'd.body as decidedBody',
  'd.sha256 as decidedSha256',
] as const;

type Decided = {
  decidedAs: Sealed['definition'] | null;
  decidedBody: Sealed['body'] | null;
  decidedSha256: Sealed['sha256'] | null;
};

/** A row of a case → the decision under which it ended, opened, null while it is open; and the rest of the row. */
export function openCaseDecision<Row extends Decided>({
  decidedAs: definition,
  decidedBody: body,
  decidedSha256: sha256,
  ...row
}: Row) {
  const ended = definition !== null && body !== null && sha256 !== null;
  return { ...row, decision: ended ? sealedDecision.open({ definition, body, sha256 }) : null };
}
