import { asPart } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { deleteEndedSessions } from './queries.ts';

/** Removes ended sessions and counters that have passed. As the worker. */
export const sweepSessions = (database: Database): Promise<void> => asPart(database, deleteEndedSessions);
