import type { Tx } from '#db/connect.ts';
import type { IncidentId } from '#db/called.ts';
import type { Page, Turn } from '#db/lists/turn-page.ts';
import type { StoryTurn } from '#db/lists/story.ts';
import type { EvidenceFile } from './evidence.ts';
import { listArrivals, listEvidence, turnEvidence } from './queries.ts';

/** Files that belong to an incident, oldest first: those that who asks may know of. */
export const readEvidence = (tx: Tx, incidentId: IncidentId): Promise<EvidenceFile[]> => listEvidence(tx, incidentId);

/** A page of them. */
export const readEvidencePage = (tx: Tx, incidentId: IncidentId, turn: Turn): Promise<Page<EvidenceFile>> =>
  turnEvidence(tx, incidentId, turn);

export type Arrival = Awaited<ReturnType<typeof listArrivals>>[number];

/** When files came, for the story of an incident: the newest before the turn. */
export const readArrivals = (tx: Tx, incidentId: IncidentId, turn: StoryTurn): Promise<Arrival[]> =>
  listArrivals(tx, incidentId, turn);
