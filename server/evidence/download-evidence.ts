import type { Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { deliverFile, type OpenedFile } from './deliver-file.ts';
import { evidencePlace, findEvidence } from './queries.ts';
import { openFile } from './store.ts';

/** One file of an incident, as bytes to send on. */
export const downloadEvidence = (
  database: Database,
  asker: Asker,
  { reference, fileId, dataDir }: { reference: string; fileId: string; dataDir: string },
): Promise<OpenedFile> =>
  deliverFile(database, asker, {
    place: evidencePlace(reference, fileId),
    find: (tx) => findEvidence(tx, reference, fileId),
    open: async (file) => ({ name: file.name, size: file.size, bytes: await openFile(dataDir, file) }),
  });
