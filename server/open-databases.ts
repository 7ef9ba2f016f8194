import { readDurabilityFaults, readLogin } from '#db/check-connection.ts';
import { connect, type Database } from '#db/connect.ts';
import { contextKey } from '#db/migrate.ts';
import type { ConnectionOptions } from '#db/postgres-connection.ts';
import { parts, readers, roleOf, type Part, type Reader } from '#db/readers.ts';
import { hasDemoAccounts } from './accounts/demo-accounts.ts';
import { ConfigError } from './config.ts';
import { log } from './kernel/log.ts';

type ConnectionOf = (reader: Reader) => ConnectionOptions;

/** One pool for every reader that these parts take, each as its own database role. */
export const openDatabases = (
  chosen: readonly Part[],
  connectionOf: ConnectionOf,
  secret: string,
): Partial<Record<Reader, Database>> =>
  open(
    chosen.flatMap((part) => [...parts[part]]),
    connectionOf,
    secret,
  );

/** All of them, for what is done as several people at once. */
export const openEveryDatabase = (connectionOf: ConnectionOf, secret: string): Record<Reader, Database> =>
  open(readers, connectionOf, secret);

function open<Chosen extends Reader>(
  chosen: readonly Chosen[],
  connectionOf: ConnectionOf,
  secret: string,
): Record<Chosen, Database> {
  const key = contextKey(secret);
  const openOne = (reader: Chosen) => connect({ reader, connection: connectionOf(reader), contextKey: key });
  return Object.fromEntries(chosen.map((reader) => [reader, openOne(reader)])) as Record<Chosen, Database>;
}

/** Refuses a database in which our promises would not hold; names every reason. */
export async function checkDatabases(databases: Partial<Record<Reader, Database>>, production: boolean): Promise<void> {
  const faults: string[] = [];
  const usable: Database[] = [];
  for (const database of Object.values(databases)) {
    const found = await loginOf(database);
    const role = roleOf(database.reader);
    if (found?.current !== role) {
      faults.push(
        `the login for ${database.reader} may not act as ${role}; never use the owner, give the login that role`,
      );
      continue;
    }
    usable.push(database);
    if (found.roles.length > 1)
      log.warn(
        { login: found.login, roles: found.roles },
        'this login may act as several readers, which voids their split',
      );
    if (found.superuser || found.bypass) faults.push(`${found.login} is a superuser or passes row-level security`);
    else if (found.owner) faults.push(`${found.login} owns the tables`);
    const unsafe = await readDurabilityFaults(database);
    faults.push(...unsafe.map((name) => `${name} is off: a confirmed report could be lost`));
  }
  const [any] = usable;
  if (any && production && (await hasDemoAccounts(any))) faults.push('the database holds demonstration accounts');
  if (faults.length > 0) {
    throw new ConfigError(
      `Meldtafel does not start on this database:\n${[...new Set(faults)].map((fault) => `- ${fault}`).join('\n')}`,
    );
  }
}

// 42501: PostgreSQL refuses the reader's role to this login.
async function loginOf(database: Database): ReturnType<typeof readLogin> {
  try {
    return await readLogin(database);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '42501') return undefined;
    throw error;
  }
}
