import { asPart } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { log } from '../kernel/process/log.ts';
import { isOwnFolder } from './own-folder.ts';
import { forgetSwept, takeStaged } from './queries.ts';
import { removeFile } from './store.ts';

/**
 * Takes away the files of forms that nobody sent within a week, and then, in no transaction because a disk may hang, their bytes.
 * What stops that, a killed process or `ended`, leaves the bytes to be removed by the next sweep; those that are stuck hold up no other.
 */
export async function sweepStaged(database: Database, dataDir: string, ended: AbortSignal): Promise<void> {
  const stuck: { id: string; error: unknown }[] = [];
  for (let after: bigint | undefined = 0n; after !== undefined && !ended.aborted;) {
    const last: bigint = after;
    const swept = await asPart(database, (tx) => takeStaged(tx, last));
    const removed: bigint[] = [];
    for (const { number, id } of swept) {
      if (ended.aborted) break;
      await removeFile(dataDir, id).then(
        () => removed.push(number),
        (error: unknown) => stuck.push({ id, error }),
      );
    }
    if (!(await isOwnFolder(dataDir))) break; // the disk fell away: what is not there was not removed
    if (removed.length > 0) await asPart(database, (tx) => forgetSwept(tx, removed));
    after = swept.at(-1)?.number;
  }
  const [first] = stuck;
  if (first)
    log.error({ err: first.error, id: first.id, files: stuck.length }, 'files that nobody sent cannot be removed');
}
