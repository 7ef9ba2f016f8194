import { Readable } from 'node:stream';
import type { Database, Tx } from '#db/connect.ts';
import { readAsPerson, type Asker } from '#db/as-person.ts';
import { makeSharedCopy } from '../evidence/photos/shared-copy.ts';
import { recordLeaving } from '../evidence/record-leaving.ts';
import { openFile } from '../evidence/store.ts';
import { Refusal } from '../kernel/refusal.ts';
import { listFiles, recordDownload, type HandedFile } from './partner-queries.ts';

/** A file that went along with a referral, as bytes to send on: of a photo a copy. That it leaves is recorded when it can, before the first of them. */
export async function downloadFile(
  database: Database,
  asker: Asker,
  { referralId, fileId, dataDir }: { referralId: string; fileId: string; dataDir: string },
): Promise<{ name: string; size: bigint; bytes: Readable }> {
  const find = async (tx: Tx) => {
    const file = (await listFiles(tx, referralId)).find(({ id }) => id === fileId);
    if (!file) throw new Refusal('not_found');
    return file;
  };
  const { name, size, bytes } = await openShared(await readAsPerson(database, asker, find), dataDir);
  const leaving = await recordLeaving(bytes, () =>
    readAsPerson(
      database,
      asker,
      async (tx) => void (await Promise.all([find(tx), recordDownload(tx, referralId, fileId)])),
    ),
  );
  return { name, size, bytes: leaving };
}

async function openShared(file: HandedFile, dataDir: string) {
  const open = () => openFile(dataDir, file);
  if (file.sharedAs === 'itself') return { name: file.name, size: file.size, bytes: await open() };
  const { name, bytes } = await makeSharedCopy(file, open);
  return { name, size: BigInt(bytes.length), bytes: Readable.from([bytes]) };
}
