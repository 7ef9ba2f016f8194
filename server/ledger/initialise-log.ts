import { asPart } from '#db/as-person.ts';
import type { Database, Tx } from '#db/connect.ts';
import { recordAudit } from '../audit/record.ts';
import { signCheckpoint } from './format/checkpoint.ts';
import { LogFault } from './log-fault.ts';
import type { SignerKey } from './format/note-key.ts';
import { verifierKeyOf } from './format/note-key.ts';
import { findHead, findLog, insertLog } from './head-queries.ts';
import { rootHash } from './format/tree.ts';

/**
 * Starts the log of a database with the signed checkpoint of an empty tree; leaves a log that is there as it is. The
 * signer's name is the origin. Throws LogFault, with `remedy`, where `requireOwnLog` does.
 */
export async function initialiseLog(database: Database, signer: SignerKey, now: Date, remedy = ''): Promise<void> {
  const origin = signer.name;
  await asPart(database, async (tx) => {
    if ((await findLog(tx)) === undefined) {
      const root = rootHash([]);
      const checkpoint = signCheckpoint({ origin, size: 0, root, extensions: [] }, signer);
      await insertLog(
        tx,
        { origin, vkey: verifierKeyOf(signer) },
        { origin, size: 0, root, checkpoint, signedAt: now },
      );
      await recordAudit(tx, { about: `log:${origin}`, action: 'log.started' });
    }
    await requireOwnLog(tx, signer, remedy);
  });
}

/** Throws LogFault, with `remedy`, when the log of the database has another origin or key: signing on would fork it. Before it began, nothing. */
export async function requireOwnLog(tx: Tx, signer: SignerKey, remedy: string): Promise<void> {
  const log = await findLog(tx);
  if (!log) return;
  if (log.origin !== signer.name || (await findHead(tx))?.origin !== signer.name)
    throw new LogFault(`This database holds the log "${log.origin}", not "${signer.name}". ${remedy}`.trimEnd());
  if (log.vkey !== verifierKeyOf(signer))
    throw new LogFault(`The log of this database is signed with another key (${log.vkey}). ${remedy}`.trimEnd());
}
