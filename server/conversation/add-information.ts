import type { Asker } from '#db/as-person.ts';
import { asPerson } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { idFromKey } from '../kernel/id-from-key.ts';
import { recordAudit } from '../audit/record.ts';
import { keepOnce } from '../steps/keep-once.ts';
import { attachEvidence } from '../evidence/attach-evidence.ts';
import { findAddition, insertAddition } from './queries.ts';

export type Addition = {
  /** UUID made with the form; the key under which its files were staged. */
  key: string;
  incidentId: string;
  /** Empty when there are only files. */
  text: string;
  /** Ids of files that were staged under it. */
  files: readonly string[];
};

/**
 * Adds what the reporter tells or sends later. The same form again adds only what is new: files. With another text it is refused.
 */
export async function addInformation(database: Database, asker: Asker, given: Addition, now: Date): Promise<void> {
  const { key, incidentId, text, files } = given;
  const id = idFromKey('addition', key);
  await asPerson(database, { ...asker, submissionKey: key }, async (tx) => {
    const addition = { id, incidentId, personId: asker.personId ?? null, body: text, at: now };
    const told =
      text !== '' &&
      (await keepOnce({
        keep: () => insertAddition(tx, addition),
        find: () => findAddition(tx, id),
        isSame: (earlier) => earlier.body === text && earlier.incidentId === incidentId,
      }));
    const fresh = await attachEvidence(tx, { files, incidentId, at: now });
    if (!told && fresh === 0) return;
    const details = { text: told, files: fresh };
    await recordAudit(tx, { about: `incident:${incidentId}`, action: 'incident.extended', details });
  });
}
