import type { Tx } from '#db/connect.ts';
import type { IncidentId } from '#db/called.ts';
import { listAdditions } from './queries.ts';

export type Addition = Awaited<ReturnType<typeof listAdditions>>[number];

/** What reporter and desk told each other, oldest first: as far as who asks may read it. */
export const readAdditions = (tx: Tx, incidentId: IncidentId): Promise<Addition[]> => listAdditions(tx, incidentId);
