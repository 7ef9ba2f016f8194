import { asPart } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { takeStaged } from './queries.ts';
import { removeFile } from './store.ts';

const most = 200; // at a time

/** Takes away the files of forms that nobody sent within a week. True when there may be more. */
export async function sweepStaged(database: Database, dataDir: string): Promise<boolean> {
  const { taken, unnamed } = await asPart(database, (tx) => takeStaged(tx, most));
  for (const sha256 of unnamed) await removeFile(dataDir, sha256);
  return taken === most;
}
