import type { Readable } from 'node:stream';
import type { Asker } from '#db/as-person.ts';
import { readAsPerson } from '#db/as-person.ts';
import type { Database, Tx } from '#db/connect.ts';
import { Refusal } from '../kernel/refusal.ts';
import { findEvidence, recordDownload } from './queries.ts';
import { recordLeaving } from './record-leaving.ts';
import { openFile } from './store.ts';

/** One file of an incident, as bytes to send on. That it leaves is recorded when it can, before the first of them. */
export async function downloadEvidence(
  database: Database,
  asker: Asker,
  { reference, fileId, dataDir }: { reference: string; fileId: string; dataDir: string },
): Promise<{ name: string; size: bigint; bytes: Readable }> {
  const find = async (tx: Tx) => {
    const found = await findEvidence(tx, reference, fileId);
    if (!found) throw new Refusal('not_found');
    return found;
  };
  const { name, size, ...file } = await readAsPerson(database, asker, find);
  const bytes = await recordLeaving(await openFile(dataDir, file), () =>
    readAsPerson(
      database,
      asker,
      async (tx) => void (await Promise.all([find(tx), recordDownload(tx, reference, fileId)])),
    ),
  );
  return { name, size, bytes };
}
