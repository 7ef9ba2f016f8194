import type { Readable } from 'node:stream';
import type { Asker } from '#db/as-person.ts';
import { asPerson, readAsPerson } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { Refusal } from '../kernel/refusal.ts';
import { deliverFile } from './deliver-file.ts';
import { findEvidence, recordDownload, recordUndelivered } from './queries.ts';
import { openFile } from './store.ts';

/** One file of an incident, as bytes to send on. That it was asked for is recorded before the first of them leaves; after it, if they do not leave whole. */
export async function downloadEvidence(
  database: Database,
  asker: Asker,
  { reference, fileId, dataDir }: { reference: string; fileId: string; dataDir: string },
): Promise<{ name: string; size: bigint; bytes: Readable }> {
  const [found] = await readAsPerson(database, asker, (tx) =>
    Promise.all([findEvidence(tx, reference, fileId), recordDownload(tx, reference, fileId)]),
  );
  if (!found) throw new Refusal('not_found');
  return deliverFile(
    async () => ({ name: found.name, size: found.size, bytes: await openFile(dataDir, found) }),
    (reason) => asPerson(database, asker, (tx) => recordUndelivered(tx, reference, fileId, reason)),
  );
}
