import type { Readable } from 'node:stream';
import type { Asker } from '#db/as-person.ts';
import { asPerson } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { recordAudit } from '../audit/record.ts';
import { Refusal } from '../kernel/refusal.ts';
import { findEvidence } from './queries.ts';
import { openFile } from './store.ts';

/** One file of an incident, as bytes to send on. That it was asked for is recorded before the first of them leaves. */
export async function downloadEvidence(
  database: Database,
  asker: Asker,
  { reference, fileId, dataDir }: { reference: string; fileId: string; dataDir: string },
): Promise<{ name: string; size: bigint; bytes: Readable }> {
  const found = await asPerson(database, asker, async (tx) => {
    const file = await findEvidence(tx, reference, fileId);
    if (!file) throw new Refusal('not_found');
    const { incidentId, sha256 } = file;
    await recordAudit(tx, { about: `incident:${incidentId}`, action: 'evidence.downloaded', details: { sha256 } });
    return file;
  });
  return { name: found.name, size: found.size, bytes: await openFile(dataDir, found) };
}
