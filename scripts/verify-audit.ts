// `npm run verify-audit`: walks the audit chain of DATABASE_OWNER_URL (else DATABASE_URL), or of the demonstration under
// .data, running or not. Ends with 1 when a stream is broken, 2 when it could not look.
import path from 'node:path';
import { connect } from '#db/connect.ts';
import { connectionFromUrl } from '#db/connection-from-url.ts';
import { findEmbedded, startEmbedded } from '#db/embedded.ts';
import type { ConnectionOptions } from '#db/postgres/postgres-connection.ts';
import type { Fault } from '#server/audit/chain.ts';
import { verifyAudit } from '#server/audit/verify-audit.ts';
import { explain } from '#server/explain.ts';

const sentences: Record<Fault, string> = {
  missing_before: 'the event before it is missing',
  not_after_previous: 'it does not follow on the event before it',
  changed: 'its content is not what was recorded',
  changed_for_database: 'its content is not what was recorded (the database says so too)',
  no_head: 'its stream has no head',
  head_differs: 'it is not the last event that the head of its stream names',
  all_gone: 'every event of its stream is gone',
};

try {
  const { connection, stop } = await reach();
  const owner = connect({ reader: 'owner', connection, contextKey: Buffer.alloc(32), max: 1, statementTimeout: 0 });
  try {
    const { streams, events, defects } = await verifyAudit(owner);
    process.stdout.write(`${streams} streams, ${events} events checked.\n`);
    for (const { stream, seq, fault } of defects)
      process.stdout.write(`BROKEN: ${stream} event ${seq}: ${sentences[fault]}.\n`);
    if (defects.length === 0)
      process.stdout.write('The chain is whole: nothing was changed, removed or put in between.\n');
    process.exitCode = defects.length === 0 ? 0 : 1;
  } finally {
    await owner.close();
    await stop();
  }
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 2;
}

async function reach(): Promise<{ connection: ConnectionOptions; stop: () => Promise<void> }> {
  const url = process.env['DATABASE_OWNER_URL'] ?? process.env['DATABASE_URL'];
  if (url) return { connection: connectionFromUrl(url), stop: () => Promise.resolve() };
  const dataDir = path.join(process.env['DATA_DIR'] ?? '.data', 'postgres');
  const running = findEmbedded(dataDir);
  const started = running ? undefined : await startEmbedded({ dataDir });
  const { socketDir = '', password = '' } = running ?? started ?? {};
  const connection = { host: socketDir, user: 'postgres', password, database: 'postgres' };
  return { connection, stop: started?.stop ?? (() => Promise.resolve()) };
}
