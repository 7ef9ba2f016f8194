import { Readable } from 'node:stream';
import type { Database } from '#db/connect.ts';
import { asPerson, readAsPerson, type Asker } from '#db/as-person.ts';
import { deliverFile } from '../evidence/deliver-file.ts';
import { makeSharedCopy } from '../evidence/photos/shared-copy.ts';
import { openFile } from '../evidence/store.ts';
import { Refusal } from '../kernel/refusal.ts';
import { listFiles, recordDownload, recordUndelivered, type HandedFile } from './partner-queries.ts';

/** A file that went along with a referral, as bytes to send on: of a photo a copy. That it was asked for is recorded before the first leaves; after it, if they do not leave whole. */
export async function downloadFile(
  database: Database,
  asker: Asker,
  { referralId, fileId, dataDir }: { referralId: string; fileId: string; dataDir: string },
): Promise<{ name: string; size: bigint; bytes: Readable }> {
  const [files] = await readAsPerson(database, asker, (tx) =>
    Promise.all([listFiles(tx, referralId), recordDownload(tx, referralId, fileId)]),
  );
  const file = files.find(({ id }) => id === fileId);
  if (!file) throw new Refusal('not_found');
  return deliverFile(
    () => openShared(dataDir, file),
    (reason) => asPerson(database, asker, (tx) => recordUndelivered(tx, referralId, fileId, reason)),
  );
}

async function openShared(dataDir: string, file: HandedFile): Promise<{ name: string; size: bigint; bytes: Readable }> {
  const open = () => openFile(dataDir, file);
  if (file.sharedAs === 'itself') return { name: file.name, size: file.size, bytes: await open() };
  const { name, bytes } = await makeSharedCopy(file, open);
  return { name, size: BigInt(bytes.length), bytes: Readable.from([bytes]) };
}
