import { Kysely, type Transaction } from 'kysely';
import type postgres from 'postgres';
import type { ConnectionOptions } from './postgres-connection.ts';
import { postgresDialect } from './postgres-dialect.ts';
import type { Part } from './migrate.ts';
import type { DB } from './schema.ts';

export type Tx = Transaction<DB>;

/** Where one part of the application reaches PostgreSQL, and the key it signs contexts with. */
export type Database = { part: Part | 'owner'; kysely: Kysely<DB>; contextKey: Buffer; close: () => Promise<void> };

/** Connects one part with its own database role. `statementTimeout` in ms bounds every query. */
export function connect(options: {
  part: Part | 'owner';
  connection: ConnectionOptions;
  contextKey: Buffer;
  max?: number;
  statementTimeout?: number;
}): Database {
  const { part, connection, contextKey, max = 10, statementTimeout = 5000 } = options;
  const role = `meldtafel_${part}`;
  // The login may be the part's own role, or one that is a member of it: either way queries run as the part.
  const session = { role, statement_timeout: statementTimeout, idle_in_transaction_session_timeout: 60_000 };
  const settings: postgres.Options<Record<string, never>> = {
    connect_timeout: 5,
    ...connection,
    connection: { application_name: role, ...session },
  };
  const kysely = new Kysely<DB>({ dialect: postgresDialect(settings, max) });
  return { part, kysely, contextKey, close: () => kysely.destroy() };
}
