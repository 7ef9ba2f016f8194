import { readAsPerson, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { incidentCalled } from '#db/called.ts';
import { readAdditionsForDesk } from '../conversation/read-additions.ts';
import type { EvidenceFile } from '../evidence/evidence.ts';
import { readEvidence } from '../evidence/read-evidence.ts';
import { Refusal } from '../kernel/refusal.ts';
import { freshIn, tellCase, type CaseEvent } from './case-history.ts';
import { findCase, listNotes, listReferralSteps, listSteps, type CaseRow } from './case-queries.ts';
import { recordOpening } from './record-opening.ts';

export type OpenedCase = CaseRow & {
  events: CaseEvent[];
  /** Those of them that nobody of the desk has looked at since. */
  fresh: ReadonlySet<CaseEvent>;
  evidence: EvidenceFile[];
};

/** A case with its whole story. That somebody opened a TLP:RED case is itself recorded. */
export async function openCase(database: Database, asker: Asker, reference: string): Promise<OpenedCase> {
  const id = incidentCalled(reference);
  const [found, additions, steps, notes, referralSteps, evidence] = await readAsPerson(database, asker, (tx) =>
    Promise.all([
      findCase(tx, reference),
      readAdditionsForDesk(tx, id),
      listSteps(tx, id),
      listNotes(tx, id),
      listReferralSteps(tx, id),
      readEvidence(tx, id),
      recordOpening(tx, id),
    ]),
  );
  if (!found) throw new Refusal('not_found');
  const filed = { at: found.filedAt, organisation: found.organisation };
  const events = tellCase({ filed, additions, steps, notes, referralSteps });
  const hasNews = found.newsOfReporter || found.newsPartners.length > 0;
  return {
    ...found,
    events,
    fresh: new Set(hasNews ? freshIn(events) : []),
    evidence,
  };
}
