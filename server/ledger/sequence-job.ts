import type { Database } from '#db/connect.ts';
import { checkLog } from './check-log.ts';
import { LogFault } from './log-fault.ts';
import type { SignerKey } from './format/note-key.ts';
import { sequenceLog } from './sequence-log.ts';

/** Chance of a batch of padding alone, each second: on average one an hour (decision 0003). */
const COVER = 1 / 3600;

/**
 * What the worker runs each second. It begins with computing the whole log again. After one LogFault, then or later, it
 * adds nothing until it is started again by somebody who has looked; so no notice leaves either. `roundAt` gives the
 * election that is on.
 */
export function sequenceJob(work: {
  database: Database;
  signer: SignerKey;
  now: () => Date;
  roundAt: (now: Date) => string;
}): () => Promise<boolean> {
  const { database, signer } = work;
  let state: 'unchecked' | 'sound' | 'refused' = 'unchecked';
  return async () => {
    if (state === 'refused') return false;
    try {
      if (state === 'unchecked') await checkLog(database, signer);
      state = 'sound';
      const now = work.now();
      const done = await sequenceLog({ database, signer, now, roundCode: work.roundAt(now), cover: COVER });
      return done?.more ?? false;
    } catch (error) {
      if (error instanceof LogFault) state = 'refused';
      throw error;
    }
  };
}
