import type { Tx } from '#db/connect.ts';
import { insertEvidence, listStaged } from './queries.ts';

/** Makes staged files evidence of an incident, as far as they were staged under this form; returns how many were not yet. */
export async function attachEvidence(
  tx: Tx,
  given: { files: readonly string[]; incidentId: string; submissionKey: string; at: Date },
): Promise<number> {
  const { files, incidentId, submissionKey, at } = given;
  const staged = await findStaged(tx, submissionKey, files);
  return staged.length > 0 ? insertEvidence(tx, staged, incidentId, at) : 0;
}

/** Of the ids a form sends, those of files that were staged under its own key. */
export const findStaged = async (tx: Tx, submissionKey: string, ids: readonly string[]): Promise<string[]> =>
  (await listStaged(tx, submissionKey, ids)).map(({ id }) => id);
