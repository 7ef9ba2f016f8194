import {
  readDurabilityFaults,
  readInstallation,
  readLogin,
  type Installation,
  type LoginFacts,
} from '#db/connection/check-connection.ts';
import { connect, type Database } from '#db/connect.ts';
import type { ConnectionOptions } from '#db/postgres/open-driver.ts';
import { parts, readers, roleOf, type Part, type Reader } from '#db/readers.ts';
import { keysOf, type KeySource } from '#db/keys.ts';
import { hasDemoAccounts } from './accounts/demo-accounts.ts';
import { ConfigError, urlNameInUse } from './config.ts';
import { clockOff, explain, outOfDate } from './explain.ts';
import { codeOf } from './kernel/process/error-code.ts';
import { log } from './kernel/process/log.ts';
import { programVersion } from './vocabulary-rows.ts';

type ConnectionOf = (reader: Reader) => ConnectionOptions;

/** One pool for every reader that these parts take, each as its own database role. */
export const openDatabases = (
  chosen: readonly Part[],
  connectionOf: ConnectionOf,
  keySource: KeySource,
): Partial<Record<Reader, Database>> =>
  open(
    chosen.flatMap((part) => [...parts[part]]),
    connectionOf,
    keySource,
  );

/** All of them, for what is done as several people at once. */
export const openEveryDatabase = (connectionOf: ConnectionOf, keySource: KeySource): Record<Reader, Database> =>
  open(readers, connectionOf, keySource);

function open<Chosen extends Reader>(
  chosen: readonly Chosen[],
  connectionOf: ConnectionOf,
  keySource: KeySource,
): Record<Chosen, Database> {
  const openOne = (reader: Chosen) =>
    connect({ reader, connection: connectionOf(reader), keys: keysOf(keySource, reader) });
  return Object.fromEntries(chosen.map((reader) => [reader, openOne(reader)])) as Record<Chosen, Database>;
}

/** Refuses a database in which our promises would not hold; names every reason. What holds nobody up is told by `warn`. */
export async function checkDatabases(
  databases: Partial<Record<Reader, Database>>,
  production: boolean,
  warn = (sentence: string): void => log.warn(sentence),
): Promise<void> {
  const opened = Object.values(databases);
  const results = await Promise.allSettled(opened.map(inspect));
  const found = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  if (found.some(({ login }) => login?.openCatalogue)) warn(openCatalogue);
  const faults = results.flatMap((result, i) =>
    result.status === 'fulfilled' ? result.value.faults : [explain(result.reason, variableOf(opened[i]))],
  );
  // Nobody reaches it: what is wrong with an address is told of each, and without what a database of ours must be.
  if (found.length === 0 && faults.length > 0) throw new ConfigError([...new Set(faults)].join('\n'));
  if (new Set(found.flatMap(({ installation }) => installation?.identity ?? [])).size > 1)
    faults.push(
      `the readers are not at the same database: ${found.map((one) => `${one.database.reader} at ${one.installation?.name ?? 'none'}`).join(', ')}`,
    );
  const usable = found.find(({ installation }) => installation);
  if (usable && production && (await hasDemoAccounts(usable.database)))
    faults.push('the database holds demonstration accounts');
  if (faults.length > 0) {
    throw new ConfigError(
      `Meldtafel does not start on this database:\n${[...new Set(faults)].map((fault) => `- ${fault}`).join('\n')}`,
    );
  }
}

const variableOf = (database: Database | undefined): string | undefined =>
  database && database.reader !== 'owner' ? urlNameInUse(database.reader) : undefined;

type Inspected = {
  database: Database;
  faults: string[];
  installation?: Installation | undefined;
  /** Absent where it may not act as its reader. */
  login?: LoginFacts;
};

async function inspect(database: Database): Promise<Inspected> {
  const login = await loginOf(database);
  const role = roleOf(database.reader);
  if (login?.current !== role) {
    const fault = `the login for ${database.reader} may not act as ${role}; never use the owner, give the login that role`;
    return { database, faults: [fault] };
  }
  const faults: string[] = [];
  if (login.superuser || login.bypass) faults.push(`${login.login} is a superuser or passes row-level security`);
  else if (login.owner) faults.push(`${login.login} owns the tables`);
  else if (login.others.length > 0)
    faults.push(
      `${login.login} may act as ${login.others.join(', ')} too: give ${database.reader} a login that may act as nothing else (DATABASE_URL_${database.reader.toUpperCase()})`,
    );
  if (login.able.length > 0)
    faults.push(
      `${login.login} may make roles or databases, or copy them whole: take ${login.able.join(', ')} from it and from ${role}`,
    );
  if (login.makes)
    faults.push(
      `${login.login} may make things of its own in the database: take from it, and from everybody, the right to create there`,
    );
  if (login.temporary) faults.push('everybody may make temporary tables in the database: run `npm run migrate`');
  const unsafe = await readDurabilityFaults(database);
  faults.push(...unsafe.map((name) => `${name} is off: a confirmed report could be lost`));
  const installation = await refusedAs(isUnsigned, readInstallation(database));
  if (!installation)
    faults.push(
      'MELDTAFEL_SECRET is not the one that `npm run migrate` was given, or MELDTAFEL_KEYS were made from another',
    );
  if (installation && installation.version !== (await programVersion())) faults.push(outOfDate);
  if (installation?.clockAhead) faults.push(clockOff);
  return { database, faults, installation, login };
}

const openCatalogue =
  'Every login may store large objects, write messages into the log of changes, or read how many rows a table has: let an administrator of PostgreSQL run db/administrator/close-catalogue.sql in this database.';

// 42501: PostgreSQL refuses the reader's role to this login.
const loginOf = (database: Database) => refusedAs((error) => codeOf(error) === '42501', readLogin(database));

const isUnsigned = (error: unknown): boolean =>
  error instanceof Error && error.message === 'context: signature does not match';

async function refusedAs<T>(refusal: (error: unknown) => boolean, asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (refusal(error)) return undefined;
    throw error;
  }
}
