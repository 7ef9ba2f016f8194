import type { Asker } from '#db/as-person.ts';
import { asPerson } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { recordAudit } from '../audit/record.ts';
import type { StagedFile } from './evidence.ts';
import { insertStaged, listStaged, type NewFile } from './queries.ts';
import { discardFile, keepFile, settleFile, type Received } from './store.ts';
import { fitsQuota, type Source } from './file-quota.ts';
import { fileLabel } from './file-label.ts';
import { judgeFile, type FileFault } from './file-types.ts';

/** A file as it came; without `received` it was over the limit and is gone already. */
export type Arrived = { name: string; declared: string; received: Received | undefined };

export type RefusedFile = { name: string; fault: FileFault | 'too_large' | 'too_many' | 'over_quota' };

/**
 * Keeps the files that may come in under the key of their form, each once, beside the `before` that it says it keeps: at most
 * `most` of all. Says what goes along, and why of the others. Bytes and folder names are flushed to disk before their rows are committed.
 */
export async function stageEvidence(
  database: Database,
  asker: Asker & { submissionKey: string },
  given: { files: readonly Arrived[]; before: readonly string[]; most: number; dataDir: string; source: Source },
  now: Date,
): Promise<{ kept: StagedFile[]; refused: RefusedFile[] }> {
  const { files, before, most, dataDir, source } = given;
  const refused: RefusedFile[] = [];
  const good: (NewFile & { received: Received })[] = [];
  for (const { name, declared, received } of files) {
    const label = fileLabel(name);
    const verdict = received
      ? before.length + good.length < most
        ? judgeFile({ label, ...received })
        : { fault: 'too_many' as const }
      : { fault: 'too_large' as const };
    if ('fault' in verdict) {
      refused.push({ name: label, fault: verdict.fault });
      if (received) await discardFile(received);
    } else if (received && !(await fitsQuota(database, source, received.size))) {
      refused.push({ name: label, fault: 'over_quota' });
      await discardFile(received);
    } else if (received) {
      const { sha256, size } = received;
      good.push({ name: label, declared, type: verdict.type, sha256, size, received });
    }
  }
  if (before.length + good.length === 0) return { kept: [], refused };
  const placed: string[] = [];
  const kept = await asPerson(database, asker, async (tx) => {
    // Rows first: from there on no sweep takes them, also when they had come before, and where their bytes lie stands fast.
    const fresh = good.length > 0 ? await insertStaged(tx, asker.submissionKey, good, now) : 0;
    const staged = await listStaged(tx, before, good);
    for (const { received, name, sha256 } of good) {
      const file = staged.find((each) => each.name === name && each.sha256 === sha256);
      if (!file) throw new Error('A file that came in has no row.');
      await keepFile(dataDir, received, file.id);
      placed.push(file.id);
    }
    const about = `submission:${asker.submissionKey}` as const;
    if (fresh > 0) await recordAudit(tx, { about, action: 'evidence.received', details: { files: fresh } });
    return staged;
  });
  for (const id of placed) await settleFile(dataDir, id);
  return { kept, refused };
}
