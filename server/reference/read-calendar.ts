import type { Database } from '#db/connect.ts';
import { asPart } from '#db/as-person.ts';
import { MigrationError } from '#db/migration-error.ts';
import { listPhases, listRounds } from './queries.ts';
import type { Calendar } from './rounds.ts';

/** Rounds and phases, oldest first. Throws MigrationError without any: then the reference data was never loaded. */
export const readCalendar = (database: Database): Promise<Calendar> =>
  asPart(database, async (tx) => {
    const [first, ...others] = await listRounds(tx);
    if (!first) throw new MigrationError('No election rounds are loaded: run `npm run migrate`.');
    return { rounds: [first, ...others], phases: await listPhases(tx) };
  });
