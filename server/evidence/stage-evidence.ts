import type { Asker } from '#db/as-person.ts';
import { asPerson } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { recordAudit } from '../audit/record.ts';
import type { StagedFile } from './evidence.ts';
import { insertStaged, listReceived } from './queries.ts';
import { discardFile, keepFile, type Received } from './store.ts';
import { fileLabel } from './file-label.ts';
import { judgeFile, type FileFault } from './file-types.ts';

/** A file as it came; without `received` it was over the limit and is gone already. */
export type Arrived = { name: string; declared: string; received: Received | undefined };

export type RefusedFile = { name: string; fault: FileFault | 'too_large' | 'too_many' };

/**
 * Keeps the files that may come in, at most `room` of them, under the key of their form, each once; says why of the others. Bytes
 * and folder names are flushed to disk before their rows are committed.
 */
export async function stageEvidence(
  database: Database,
  asker: Asker & { submissionKey: string },
  { files, room, dataDir }: { files: readonly Arrived[]; room: number; dataDir: string },
  now: Date,
): Promise<{ staged: StagedFile[]; refused: RefusedFile[] }> {
  const refused: RefusedFile[] = [];
  const good: { name: string; declared: string; type: string; sha256: string; size: number }[] = [];
  for (const { name, declared, received } of files) {
    const label = fileLabel(name);
    const verdict = received
      ? good.length < room
        ? judgeFile({ label, ...received })
        : { fault: 'too_many' as const }
      : { fault: 'too_large' as const };
    if ('fault' in verdict) {
      refused.push({ name: label, fault: verdict.fault });
      if (received) await discardFile(received);
    } else if (received) {
      await keepFile(dataDir, received);
      good.push({ name: label, declared, type: verdict.type, sha256: received.sha256, size: received.size });
    }
  }
  if (good.length === 0) return { staged: [], refused };
  const staged = await asPerson(database, asker, async (tx) => {
    const fresh = await insertStaged(tx, asker.submissionKey, good, now);
    const about = `submission:${asker.submissionKey}` as const;
    if (fresh > 0) await recordAudit(tx, { about, action: 'evidence.received', details: { files: fresh } });
    return listReceived(tx, asker.submissionKey, good);
  });
  return { staged, refused };
}
