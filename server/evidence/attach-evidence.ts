import type { Tx } from '#db/connect.ts';
import { insertEvidence, listStaged } from './queries.ts';

/** Makes files that were staged under the form that asks evidence of an incident; returns how many were not yet. */
export const attachEvidence = async (
  tx: Tx,
  { files, incidentId, at }: { files: readonly string[]; incidentId: string; at: Date },
): Promise<number> => (files.length > 0 ? insertEvidence(tx, files, incidentId, at) : 0);

/** Of the ids a form sends, those of files that were staged under the form that asks. */
export const findStaged = async (tx: Tx, ids: readonly string[]): Promise<string[]> =>
  (await listStaged(tx, ids)).map(({ id }) => id);
