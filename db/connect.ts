import { Kysely, type Transaction } from 'kysely';
import { listenTo, type Listening } from './postgres/listen-to.ts';
import type { ConnectionOptions } from './postgres/open-driver.ts';
import { postgresDialect } from './postgres/postgres-dialect.ts';
import { PostgresPool } from './postgres/postgres-pool.ts';
import { transactOn, type Transact } from './postgres/transact.ts';
import type { Keys } from './keys.ts';
import { poolSizes, roleOf, type Reader } from './readers.ts';
import type { DB } from './schema.ts';

export type Tx = Transaction<DB>;

/** Where one kind of reader reaches PostgreSQL, and the keys it holds. */
export type Database = {
  reader: Reader | 'owner';
  /** For one question by itself. */
  kysely: Kysely<DB>;
  transact: Transact;
  keys: Keys;
  /** Opens a session for it, beside the others. */
  listen: (channel: string) => Listening;
  close: () => Promise<void>;
};

/**
 * What a login may write of itself for good (`alter role`) gives way to what a session is opened with: guards look at what is
 * there now, what was answered is kept, and values are written as the driver reads them.
 */
export const held: Readonly<Record<string, string>> = {
  default_transaction_isolation: 'read committed',
  default_transaction_deferrable: 'off',
  row_security: 'on',
  synchronous_commit: 'on',
  search_path: '"$user", public',
  lock_timeout: '0',
  idle_session_timeout: '0',
  gin_fuzzy_search_limit: '0',
  timezone: 'UTC',
  datestyle: 'ISO, MDY',
  intervalstyle: 'postgres',
  bytea_output: 'hex',
  extra_float_digits: '1',
  array_nulls: 'on',
  transform_null_equals: 'off',
  standard_conforming_strings: 'on',
  exit_on_error: 'off',
};

/** Connects one kind of reader with its own database role. Without `keys` nobody can ask there. `statementTimeout` in ms bounds every query. */
export function connect(options: {
  reader: Reader | 'owner';
  connection: ConnectionOptions;
  keys?: Keys;
  max?: number;
  statementTimeout?: number;
}): Database {
  const { reader, connection, keys = {}, statementTimeout = 5000 } = options;
  const { max = reader === 'owner' ? 1 : poolSizes[reader] } = options;
  const role = roleOf(reader);
  // The login may be the reader's own role, or one that is a member of it: either way queries run as the reader.
  const session = {
    role,
    statement_timeout: statementTimeout,
    idle_in_transaction_session_timeout: 60_000,
    // Memory and disks without arms: a page elsewhere costs hardly more than the next. Where PostgreSQL thinks of arms (4), it
    // gathers and sorts a few hundred rows, each with all that its policies ask, rather than walk an index to the fiftieth.
    random_page_cost: 1.1,
    // A statement is planned once in a session, for whatever may be asked: planning it anew takes as long as answering it.
    // That such a plan serves every list, also of who has few rows or half of all, server/testing/plans holds.
    plan_cache_mode: 'force_generic_plan',
    ...held,
  };
  const settings: ConnectionOptions = { ...connection, connection: { application_name: role, ...session } };
  // PostgreSQL ends a statement itself; what stays silent for twice as long is a server or a network that hangs.
  const patience = statementTimeout > 0 ? 2 * statementTimeout : undefined;
  const pool = new PostgresPool(settings, max, patience);
  const dialect = postgresDialect(pool);
  const transact = transactOn(pool, { config: { dialect }, dialect, driver: dialect.createDriver() });
  const listen = (channel: string) => listenTo(settings, channel, patience);
  return { reader, kysely: new Kysely<DB>({ dialect }), transact, keys, listen, close: () => pool.end() };
}
