import type { Database } from '#db/connect.ts';
import { sweepSessions } from './accounts/sweep-sessions.ts';
import type { SignerKey } from './ledger/note-key.ts';
import { sequenceJob } from './ledger/sequence-job.ts';
import type { Job } from './worker.ts';

type Work = {
  database: Database;
  /** Signs the log. */
  signer: SignerKey;
  now: () => Date;
  /** Code of the election that is on. */
  roundAt: (now: Date) => string;
};

/** Everything the worker does. */
export const workerJobs = (work: Work): Job[] => [
  { name: 'sequence log', everySeconds: 1, run: sequenceJob(work) },
  {
    name: 'sweep ended sessions',
    everySeconds: 300,
    run: async () => {
      await sweepSessions(work.database);
      return false;
    },
  },
];
