import type { Database } from '#db/connect.ts';
import { asPart } from '#db/as-person.ts';
import { deleteEndedSessions } from './accounts/queries.ts';
import type { Job } from './worker.ts';

/** Everything the worker does. */
export const workerJobs = ({ database }: { database: Database }): Job[] => [
  {
    name: 'sweep ended sessions',
    everySeconds: 300,
    run: async () => {
      await asPart(database, deleteEndedSessions);
      return false;
    },
  },
];
