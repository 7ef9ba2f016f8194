import { readDurabilityFaults, readLogin } from '#db/check-connection.ts';
import { connect, type Database } from '#db/connect.ts';
import { contextKey, type Part } from '#db/migrate.ts';
import type { ConnectionOptions } from '#db/postgres-connection.ts';
import { hasDemoAccounts } from './accounts/demo-accounts.ts';
import { ConfigError } from './config.ts';

type ConnectionOf = (part: Part) => ConnectionOptions;

/** One pool per part, each as its own database role. */
export const openDatabases = (
  parts: readonly Part[],
  connectionOf: ConnectionOf,
  secret: string,
): Partial<Record<Part, Database>> =>
  Object.fromEntries(parts.map((part) => [part, openPart(part, connectionOf, secret)]));

/** All of them, for what is done as several people at once. */
export const openEveryDatabase = (connectionOf: ConnectionOf, secret: string): Record<Part, Database> => ({
  public: openPart('public', connectionOf, secret),
  intake: openPart('intake', connectionOf, secret),
  desk: openPart('desk', connectionOf, secret),
  worker: openPart('worker', connectionOf, secret),
});

const openPart = (part: Part, connectionOf: ConnectionOf, secret: string): Database =>
  connect({ part, connection: connectionOf(part), contextKey: contextKey(secret) });

/** Refuses a database in which our promises would not hold; names every reason. */
export async function checkDatabases(databases: Partial<Record<Part, Database>>, production: boolean): Promise<void> {
  const faults: string[] = [];
  const usable: Database[] = [];
  for (const database of Object.values(databases)) {
    const found = await loginOf(database);
    if (found?.current !== `meldtafel_${database.part}`) {
      faults.push(
        `the login for part ${database.part} may not act as meldtafel_${database.part}; never use the owner, give the login that role`,
      );
      continue;
    }
    usable.push(database);
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

// 42501: PostgreSQL refuses the part's role to this login.
async function loginOf(database: Database): ReturnType<typeof readLogin> {
  try {
    return await readLogin(database);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '42501') return undefined;
    throw error;
  }
}
