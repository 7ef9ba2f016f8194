import type { Asker } from '#db/as-person.ts';
import { asPerson } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { recordAudit } from '../audit/record.ts';
import { Refusal } from '../kernel/refusal.ts';
import { attachEvidence } from '../evidence/attach-evidence.ts';
import { findAddition, insertAddition } from './queries.ts';

export type Addition = {
  /** UUID made with the form; the key under which its files were staged. */
  key: string;
  incidentId: string;
  /** Empty when there are only files. */
  text: string;
  files: readonly string[];
};

/**
 * Adds what the reporter tells or sends later. The same form again adds only what is new: files. With another text it is refused.
 */
export async function addInformation(database: Database, asker: Asker, given: Addition, now: Date): Promise<void> {
  const { key, incidentId, text, files } = given;
  await asPerson(database, { ...asker, submissionKey: key }, async (tx) => {
    if (text) {
      const addition = { id: key, incidentId, personId: asker.personId ?? null, body: text, at: now };
      if (!(await insertAddition(tx, addition))) {
        const earlier = await findAddition(tx, key);
        if (earlier?.body !== text || earlier.incidentId !== incidentId) throw new Refusal('already_sent');
        if (files.length === 0) return;
      }
    }
    if (files.length > 0) await attachEvidence(tx, { files, incidentId, submissionKey: key, at: now });
    await recordAudit(tx, {
      about: `incident:${incidentId}`,
      action: 'incident.extended',
      details: { text: text.length > 0, files: files.length },
    });
  });
}
