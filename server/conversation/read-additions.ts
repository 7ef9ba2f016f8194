import type { Tx } from '#db/connect.ts';
import type { IncidentId } from '#db/called.ts';
import type { StoryTurn } from '#db/lists/story.ts';
import { listAdditions, listAdditionsForDesk } from './queries.ts';

export type Addition = Awaited<ReturnType<typeof listAdditions>>[number];

/** What reporter and desk told each other, oldest first: as its reporter may read it. With a turn, only the newest before it. */
export const readAdditions = (tx: Tx, incidentId: IncidentId, turn?: StoryTurn): Promise<Addition[]> =>
  listAdditions(tx, incidentId, turn);

/** The same as the desk reads it. */
export const readAdditionsForDesk = (tx: Tx, incidentId: IncidentId, turn?: StoryTurn): Promise<Addition[]> =>
  listAdditionsForDesk(tx, incidentId, turn);
