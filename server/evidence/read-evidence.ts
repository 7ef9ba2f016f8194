import type { Tx } from '#db/connect.ts';
import type { IncidentId } from '#db/called.ts';
import type { EvidenceFile } from './evidence.ts';
import { listEvidence } from './queries.ts';

/** Files that belong to an incident, oldest first: those that who asks may know of. */
export const readEvidence = (tx: Tx, incidentId: IncidentId): Promise<EvidenceFile[]> => listEvidence(tx, incidentId);
