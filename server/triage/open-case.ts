import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { recordAudit } from '../audit/record.ts';
import { readAdditions } from '../conversation/read-additions.ts';
import type { EvidenceFile } from '../evidence/evidence.ts';
import { readEvidence } from '../evidence/read-evidence.ts';
import { Refusal } from '../kernel/refusal.ts';
import { tellCase, type CaseEvent } from './case-history.ts';
import { findCase, listNotes, listReferralSteps, listSteps, type CaseRow } from './case-queries.ts';
import { listNamedReaders } from './queries.ts';

export type OpenedCase = CaseRow & {
  events: CaseEvent[];
  evidence: EvidenceFile[];
  /** Who may read a TLP:RED case; empty for every other label. */
  readers: string[];
};

/** A case with its whole story. That somebody opened a TLP:RED case is itself recorded. */
export function openCase(database: Database, asker: Asker, reference: string): Promise<OpenedCase> {
  return asPerson(database, asker, async (tx) => {
    const found = await findCase(tx, reference);
    if (!found) throw new Refusal('not_found');
    const { id, filedAt, organisation } = found;
    const events = tellCase({
      filed: { at: filedAt, organisation },
      additions: await readAdditions(tx, id),
      steps: await listSteps(tx, id),
      notes: await listNotes(tx, id),
      referralSteps: await listReferralSteps(tx, id),
    });
    const evidence = await readEvidence(tx, id);
    const readers = found.tlp === 'RED' ? await listNamedReaders(tx, id) : [];
    if (found.tlp === 'RED') await recordAudit(tx, { about: `incident:${id}`, action: 'incident.opened' });
    return { ...found, events, evidence, readers };
  });
}
