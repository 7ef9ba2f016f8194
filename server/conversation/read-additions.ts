import type { Tx } from '#db/connect.ts';
import type { IncidentId } from '#db/called.ts';
import { listAdditions, listAdditionsForDesk } from './queries.ts';

export type Addition = Awaited<ReturnType<typeof listAdditions>>[number];

/** What reporter and desk told each other, oldest first: as its reporter may read it. */
export const readAdditions = (tx: Tx, incidentId: IncidentId): Promise<Addition[]> => listAdditions(tx, incidentId);

/** The same as the desk reads it. */
export const readAdditionsForDesk = (tx: Tx, incidentId: IncidentId): Promise<Addition[]> =>
  listAdditionsForDesk(tx, incidentId);
