import type { IncidentId } from '#db/called.ts';
import type { Tx } from '#db/connect.ts';
import { insertOpening } from './queries.ts';

/** Records that somebody else than its reporter opened a report, when its label says that reading is recorded: TLP:RED. */
export const recordOpening = (tx: Tx, id: IncidentId): Promise<void> => insertOpening(tx, id);
