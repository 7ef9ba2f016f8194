import { sql } from 'kysely';
import { connect, type Database } from '#db/connect.ts';
import { contextKey, type Part } from '#db/migrate.ts';
import type { ConnectionOptions } from '#db/postgres-connection.ts';
import { hasDemoAccounts } from './accounts/queries.ts';
import { ConfigError } from './config.ts';

/** One pool per part, each as its own database role. */
export const openDatabases = (
  parts: readonly Part[],
  connectionOf: (part: Part) => ConnectionOptions,
  secret: string,
): Partial<Record<Part, Database>> =>
  Object.fromEntries(
    parts.map((part) => [part, connect({ part, connection: connectionOf(part), contextKey: contextKey(secret) })]),
  );

type Faults = { part: Part; login: string; superuser: boolean; bypass: boolean; owner: boolean; current: string };

/** Refuses a database in which our promises would not hold; names every reason. */
export async function checkDatabases(databases: Partial<Record<Part, Database>>, production: boolean): Promise<void> {
  const faults: string[] = [];
  for (const database of Object.values(databases)) {
    const { rows } = await sql<Faults>`
      select session_user as login, current_user as current, s.rolsuper as superuser, s.rolbypassrls as bypass,
        pg_has_role(session_user, 'meldtafel_owner', 'member') as owner
      from pg_roles s where s.rolname = session_user`.execute(database.kysely);
    const [found] = rows;
    if (!found || found.current !== `meldtafel_${database.part}`)
      faults.push(`the login of part ${database.part} cannot act as meldtafel_${database.part}`);
    if (found?.superuser || found?.bypass) faults.push(`${found.login} is a superuser or passes row-level security`);
    else if (found?.owner) faults.push(`${found.login} owns the tables`);
    faults.push(...(await durabilityFaults(database)));
  }
  const [any] = Object.values(databases);
  if (any && production && (await hasDemoAccounts(any))) faults.push('the database holds demonstration accounts');
  if (faults.length > 0) {
    throw new ConfigError(
      `Meldtafel does not start on this database:\n${[...new Set(faults)].map((fault) => `- ${fault}`).join('\n')}`,
    );
  }
}

// What we confirm must survive a power cut (security: finding 2).
async function durabilityFaults(database: Database): Promise<string[]> {
  const names = ['fsync', 'full_page_writes', 'synchronous_commit'];
  const { rows } = await sql<{ name: string; setting: string }>`
    select name, setting from pg_settings where name = any(${names}::text[])`.execute(database.kysely);
  return rows
    .filter((row) => row.setting === 'off')
    .map((row) => `${row.name} is off: a confirmed report could be lost`);
}
