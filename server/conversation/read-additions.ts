import type { Tx } from '#db/connect.ts';
import type { IncidentId } from '#db/called.ts';
import type { StoryTurn } from '#db/lists/story.ts';
import { listAdditions, listAdditionsForDesk } from './queries.ts';

export type Addition = Awaited<ReturnType<typeof listAdditions>>[number];

/** What reporter and desk told each other, oldest first: as its reporter may read it. With a turn, only the newest before it. */
export const readAdditions = async (tx: Tx, incidentId: IncidentId, turn?: StoryTurn): Promise<Addition[]> =>
  (await listAdditions(tx, incidentId, turn)).reverse();

/** The newest before the turn, of the case with this reference, as the desk reads it. */
export const readAdditionsForDesk = async (tx: Tx, reference: string, { before }: StoryTurn): Promise<Addition[]> =>
  (await listAdditionsForDesk(tx, { reference, before })).reverse();
