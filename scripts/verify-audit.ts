// `npm run verify-audit`: walks the audit chain of DATABASE_OWNER_URL (else DATABASE_URL), or of the demonstration under
// .data, running or not; opens every sealed document and compares every state with its steps. Ends with 1 when something is
// not as it was, 2 when it could not look.
import '#pinned-node';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { connect } from '#db/connect.ts';
import { findEmbedded, startEmbedded } from '#db/embedded/embedded.ts';
import type { ConnectionOptions } from '#db/postgres/open-driver.ts';
import type { Fault } from '#server/audit/chain.ts';
import { verifyAudit, verifyKept } from '#server/audit/verify-audit.ts';
import type { KeptFaultCode } from '#server/audit/verify-kept.ts';
import { ConfigError, ownerConnection, ownerUrlNameInUse } from '#server/config.ts';
import { explain } from '#server/explain.ts';
import { knownDefinitions } from '#server/known-definitions.ts';
import { keptThings } from '#server/things.ts';
import { vocabulary } from '#server/vocabulary-rows.ts';

const variable = ownerUrlNameInUse();
const sentences: Record<Fault, string> = {
  missing_before: 'the event before it is missing',
  not_after_previous: 'it does not follow on the event before it',
  changed: 'its content is not what was recorded',
  changed_for_database: 'its content is not what was recorded (the database says so too)',
  no_head: 'its stream has no head',
  head_differs: 'it is not the last event that the head of its stream names',
  all_gone: 'every event of its stream is gone',
};

const keptSentences: Record<KeptFaultCode, string> = {
  seal_broken: 'it is not what was sealed: its hash does not fit',
  not_recorded:
    'the audit does not know its making: no event of that names its hash, who made it and what it is called',
  body_unfit: 'its body is not what its definition says, and nothing opens it',
  definition_unknown: 'it was made under a definition that this program does not know for it',
  gone: 'the document that it names is gone, or another stands in its place',
  state_differs: 'its state is not where its last step led',
  steps_broken: 'a step of it does not follow on the one before, or its first step is missing',
  steps_not_recorded: 'its steps are not those that the audit recorded',
  not_as_told: 'a column of it does not hold what the step that set it, or its report, says',
  of_another_leaf: 'it stands under another election or place in the log than the leaf of its decision',
  out_of_turn: 'it does not come right after the version that it says it corrects',
  opens_another: 'it does not open its leaf: a salt or a value in it was changed',
  says_another: 'it points at, or went on with, another text than its steps wrote and approved',
  leaf_lost: 'its leaf, or what opens it, is gone, or that of another decision',
  words_differ:
    'it does not say what this program says, so nothing was compared. After an update, run `npm run migrate` first; else somebody changed it',
  thing_gone: 'it is gone, and its steps, its events or its report are still there',
};

try {
  const { connection, stop } = await reach();
  const owner = connect({ reader: 'owner', connection, max: 1, statementTimeout: 0 });
  try {
    const { streams, events, defects } = await verifyAudit(owner);
    process.stdout.write(`${streams} streams, ${events} events checked.\n`);
    for (const { stream, seq, fault } of defects)
      process.stdout.write(`BROKEN: ${stream} event ${seq}: ${sentences[fault]}.\n`);
    if (defects.length === 0)
      process.stdout.write('The chain is whole: nothing was changed, removed or put in between.\n');
    const { documents, things, faults } = await verifyKept(
      owner,
      knownDefinitions,
      Object.values(keptThings),
      vocabulary,
    );
    process.stdout.write(`${documents} sealed documents opened, ${things} states compared with their steps.\n`);
    for (const { name, fault } of faults) process.stdout.write(`BROKEN: ${name}: ${keptSentences[fault]}.\n`);
    if (faults.length === 0)
      process.stdout.write('Every document is as it was sealed, every state where its steps led.\n');
    process.exitCode = defects.length + faults.length === 0 ? 0 : 1;
  } finally {
    await owner.close();
    await stop();
  }
} catch (error) {
  process.stderr.write(`${explain(error, variable)}\n`);
  process.exitCode = 2;
}

async function reach(): Promise<{ connection: ConnectionOptions; stop: () => Promise<void> }> {
  const given = ownerConnection();
  if (given) return { connection: given, stop: () => Promise.resolve() };
  const folder = process.env['DATA_DIR'] || '.data';
  if (!existsSync(path.join(folder, 'secret')))
    throw new ConfigError(
      `There is no demonstration in ${path.resolve(folder)}. Set DATABASE_OWNER_URL to a database, or DATA_DIR to the folder of a demonstration.`,
    );
  const dataDir = path.join(folder, 'postgres');
  const running = findEmbedded(dataDir);
  const started = running ? undefined : await startEmbedded({ dataDir });
  const { socketDir = '', password = '' } = running ?? started ?? {};
  const connection = { host: socketDir, user: 'postgres', password, database: 'postgres' };
  return { connection, stop: started?.stop ?? (() => Promise.resolve()) };
}
