import type { Tx } from '#db/connect.ts';
import { Refusal } from '../kernel/refusal.ts';
import { insertEvidence, listStaged } from './queries.ts';

/** Makes files that were staged under the form that asks evidence of an incident; returns how many were not yet. Refuses when one is gone. */
export async function attachEvidence(
  tx: Tx,
  { files, incidentId, at }: { files: readonly string[]; incidentId: string; at: Date },
): Promise<number> {
  if (files.length === 0) return 0;
  const fresh = await insertEvidence(tx, files, incidentId, at);
  if (fresh < files.length && (await findStaged(tx, files)).length < files.length) throw new Refusal('files_swept');
  return fresh;
}

/** Of the ids a form sends, those of files that were staged under the form that asks. */
export const findStaged = async (tx: Tx, ids: readonly string[]): Promise<string[]> =>
  (await listStaged(tx, ids)).map(({ id }) => id);
