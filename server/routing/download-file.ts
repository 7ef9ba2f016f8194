import type { Readable } from 'node:stream';
import type { Database } from '#db/connect.ts';
import { readAsPerson, type Asker } from '#db/as-person.ts';
import { openFile } from '../evidence/store.ts';
import { Refusal } from '../kernel/refusal.ts';
import { listFiles, recordDownload, type HandedFile } from './partner-queries.ts';

/** A file that went along with a referral, as bytes to send on. That it was asked for is recorded before the first leaves. */
export async function downloadFile(
  database: Database,
  asker: Asker,
  { referralId, fileId, dataDir }: { referralId: string; fileId: string; dataDir: string },
): Promise<{ file: HandedFile; bytes: Readable }> {
  const [files] = await readAsPerson(database, asker, (tx) =>
    Promise.all([listFiles(tx, referralId), recordDownload(tx, referralId, fileId)]),
  );
  const file = files.find(({ id }) => id === fileId);
  if (!file) throw new Refusal('not_found');
  return { file, bytes: await openFile(dataDir, file) };
}
