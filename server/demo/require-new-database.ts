import { asPart } from '#db/as-person.ts';
import { ConfigError } from '../config.ts';
import type { DemoGround } from './world.ts';

/** Refuses a database with a log or people that no demonstration made: it would stay among them for ever. */
export async function requireNewDatabase({ owner, databases }: DemoGround): Promise<void> {
  const log = await asPart(databases.worker, (tx) => tx.selectFrom('ledger_log').select('origin').executeTakeFirst());
  if (log) refuse(`the log "${log.origin}"`);
  const person = await asPart(owner, (tx) =>
    tx.selectFrom('person').select('id').where('demo', '=', false).executeTakeFirst(),
  );
  if (person) refuse('people of its own');
}

function refuse(what: string): never {
  throw new ConfigError(
    `This database holds ${what}. The demonstration comes in a new one only: make it, \`npm run migrate\`, and try again.`,
  );
}
