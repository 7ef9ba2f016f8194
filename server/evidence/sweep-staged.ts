import { asPart } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { log } from '../kernel/process/log.ts';
import { takeStaged, type SweptFile } from './queries.ts';
import { removeFile } from './store.ts';

const most = 200; // at a time

/**
 * Takes away the files of forms that nobody sent within a week, each in a transaction in which its bytes go. What stops that, a
 * killed process too, leaves the file to be taken again; the others go. True when there may be more.
 */
export async function sweepStaged(database: Database, dataDir: string): Promise<boolean> {
  let stuck: string | null = null;
  for (let taken = 0; taken < most;) {
    const found: { file?: SweptFile | undefined } = {};
    try {
      await asPart(database, async (tx) => {
        found.file = await takeStaged(tx, stuck);
        if (found.file && !found.file.shared) await removeFile(dataDir, found.file.sha256);
      });
      if (!found.file) return false;
      taken++;
    } catch (error) {
      if (!found.file) throw error;
      log.error({ err: error, sha256: found.file.sha256 }, 'a file that nobody sent cannot be removed');
      stuck = found.file.id;
    }
  }
  return true;
}
