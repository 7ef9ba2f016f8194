import { Readable } from 'node:stream';
import type { Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { deliverFile, type OpenedFile } from '../evidence/deliver-file.ts';
import { makeSharedCopy } from '../evidence/photos/shared-copy.ts';
import { openFile } from '../evidence/store.ts';
import { handedPlace, listFiles, type HandedFile } from './partner-queries.ts';

/** A file that went along with a referral, as bytes to send on: of a photo a copy. */
export const downloadFile = (
  database: Database,
  asker: Asker,
  { referralId, fileId, dataDir }: { referralId: string; fileId: string; dataDir: string },
): Promise<OpenedFile> =>
  deliverFile(database, asker, {
    place: handedPlace(referralId, fileId),
    find: async (tx) => (await listFiles(tx, referralId)).find(({ id }) => id === fileId),
    open: (file) => openShared(dataDir, file),
  });

async function openShared(dataDir: string, file: HandedFile): Promise<OpenedFile> {
  const open = () => openFile(dataDir, file);
  if (file.sharedAs === 'itself') return { name: file.name, size: file.size, bytes: await open() };
  const { name, bytes } = await makeSharedCopy(file, open);
  return { name, size: BigInt(bytes.length), bytes: Readable.from([bytes]) };
}
