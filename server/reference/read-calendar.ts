import type { Database } from '#db/connect.ts';
import { asPart } from '#db/as-person.ts';
import { listPhases, listRounds } from './queries.ts';
import type { Calendar } from './rounds.ts';

/** Rounds and phases, oldest first. */
export const readCalendar = (database: Database): Promise<Calendar> =>
  asPart(database, async (tx) => ({ rounds: await listRounds(tx), phases: await listPhases(tx) }));
