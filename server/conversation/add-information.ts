import type { Asker } from '#db/as-person.ts';
import { asPerson } from '#db/as-person.ts';
import type { Database, Tx } from '#db/connect.ts';
import { idFromKey } from '../kernel/id-from-key.ts';
import { recordAudit } from '../audit/record.ts';
import { keepOnce } from '../steps/keep-once.ts';
import { attachEvidence } from '../evidence/attach-evidence.ts';
import { Refusal } from '../kernel/refusal.ts';
import { findAddition, findFiledBy, insertAddition } from './queries.ts';

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
export const addInformation = (database: Database, asker: Asker, given: Addition, now: Date): Promise<void> =>
  asPerson(database, { ...asker, submissionKey: given.key }, (tx) => add(tx, asker, given, now));

/**
 * Adds a text to the report that came of a form that was sent before (`sent`: its key); returns the reference of that report.
 * Refused when there is none that the asker's organisation filed.
 */
export const addToSent = (
  database: Database,
  asker: Asker,
  { key, sent, text }: { key: string; sent: string; text: string },
  now: Date,
): Promise<string> =>
  asPerson(database, { ...asker, submissionKey: key }, async (tx) => {
    const incidentId = idFromKey('incident', sent);
    const incident = await findFiledBy(tx, incidentId, asker.organisationId);
    if (!incident) throw new Refusal('not_found');
    await add(tx, asker, { key, incidentId, text, files: [] }, now);
    return incident.reference;
  });

async function add(tx: Tx, asker: Asker, { key, incidentId, text, files }: Addition, now: Date): Promise<void> {
  const id = idFromKey('addition', key);
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
}
