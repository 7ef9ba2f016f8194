import type { Database } from '#db/connect.ts';
import { sweepSessions } from './accounts/sweep-sessions.ts';
import { deliverMessage, type OnSent } from './delivery/deliver-messages.ts';
import type { Sender } from './delivery/sender.ts';
import { isOwnFolder } from './evidence/own-folder.ts';
import { sweepLeftBehind } from './evidence/sweep-left-behind.ts';
import { sweepStaged } from './evidence/sweep-staged.ts';
import { confirmDelivery } from './flagging/deciding/confirm-delivery.ts';
import type { SignerKey } from './ledger/format/note-key.ts';
import { sequenceJob } from './ledger/sequence-job.ts';
import { recordDelivered } from './routing/record-delivered.ts';
import type { Job } from './worker.ts';

type Work = {
  database: Database;
  /** Signs the log. */
  signer: SignerKey;
  now: () => Date;
  /** Code of the election that is on. */
  roundAt: (now: Date) => string;
  /** Of a channel without one nothing is sent, the outbox keeps it. */
  senders: readonly Sender[];
};

/** Everything the worker does. */
export const workerJobs = (work: Work): Job[] => [
  { name: 'sequence log', everySeconds: 1, run: sequenceJob(work) },
  ...deliveryJobs(work),
  {
    name: 'sweep ended sessions',
    everySeconds: 300,
    run: async () => {
      await sweepSessions(work.database);
      return false;
    },
  },
];

/** What the process does that takes reports in: their files lie on its disk. */
export const intakeJobs = (database: Database, dataDir: string): Job[] => [
  sweeping('sweep files that nobody sent', dataDir, (ended) => sweepStaged(database, dataDir, ended)),
  sweeping('sweep files that were left behind', dataDir, (ended) => sweepLeftBehind(database, dataDir, ended)),
];

// Where a disk fell away every file is gone, and would be taken for removed.
const sweeping = (name: string, dataDir: string, sweep: (ended: AbortSignal) => Promise<void>): Job => ({
  name,
  everySeconds: 3600,
  run: async (ended) => {
    if (!(await isOwnFolder(dataDir))) throw new Error('The files of this database are no longer in the data folder.');
    await sweep(ended);
    return false;
  },
});

/** What a message that leaves means to the room that queued it. */
export const onSent: OnSent = {
  referral_offered: recordDelivered,
  platform_notice: confirmDelivery,
};

const deliveryJobs = ({ senders, ...work }: Work): Job[] =>
  senders.map((sender) => ({
    name: `deliver ${sender.channel}`,
    everySeconds: 2,
    run: () => deliverMessage({ ...work, sender, onSent }),
  }));
