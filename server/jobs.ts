import type { Database } from '#db/connect.ts';
import { sweepSessions } from './accounts/sweep-sessions.ts';
import type { Job } from './worker.ts';

/** Everything the worker does. */
export const workerJobs = ({ database }: { database: Database }): Job[] => [
  {
    name: 'sweep ended sessions',
    everySeconds: 300,
    run: async () => {
      await sweepSessions(database);
      return false;
    },
  },
];
