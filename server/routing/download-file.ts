import type { Readable } from 'node:stream';
import type { Database } from '#db/connect.ts';
import { asPerson, type Asker } from '#db/as-person.ts';
import { recordAudit } from '../audit/record.ts';
import { openFile } from '../evidence/store.ts';
import { Refusal } from '../kernel/refusal.ts';
import { listFiles, type HandedFile } from './partner-queries.ts';

/** A file that went along with a referral, as bytes to send on. That it was asked for is recorded before the first leaves. */
export async function downloadFile(
  database: Database,
  asker: Asker,
  { referralId, fileId, dataDir }: { referralId: string; fileId: string; dataDir: string },
): Promise<{ file: HandedFile; bytes: Readable }> {
  const file = await asPerson(database, asker, async (tx) => {
    const found = (await listFiles(tx, referralId)).find(({ id }) => id === fileId);
    if (!found) throw new Refusal('not_found');
    const details = { file: fileId, sha256: found.sha256 };
    await recordAudit(tx, { about: `referral:${referralId}`, action: 'evidence.downloaded', details });
    return found;
  });
  return { file, bytes: await openFile(dataDir, file) };
}
