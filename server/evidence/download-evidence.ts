import type { Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { deliverFile, type OpenedFile } from './deliver-file.ts';
import { evidencePlace, findEvidence } from './queries.ts';
import { openFile } from './store.ts';

/** One file of an incident, as bytes to send on. */
export function downloadEvidence(
  database: Database,
  asker: Asker,
  { reference, fileId, dataDir }: { reference: string; fileId: string; dataDir: string },
): Promise<OpenedFile> {
  const place = evidencePlace(reference, fileId);
  return deliverFile(database, asker, {
    place,
    find: (tx) => findEvidence(tx, place),
    open: async (file) => ({ name: file.name, size: file.size, bytes: await openFile(dataDir, file) }),
  });
}
