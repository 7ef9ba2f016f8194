import { AsyncLocalStorage } from 'node:async_hooks';
import {
  AbortedTransactionError,
  CompiledQuery,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  type TransactionSettings,
} from 'kysely';
import { PostgresConnection, type ConnectionOptions } from './postgres-connection.ts';
import { PostgresPool } from './postgres-pool.ts';

/** A statement that the next transaction opens with, in the message of its BEGIN: one round trip less on every page. */
export const opening = new AsyncLocalStorage<string>();

/** Kysely on postgres.js. Why not an existing dialect: server/decisions/0001-own-kysely-dialect.md. */
export const postgresDialect = (options: ConnectionOptions, max: number): Dialect => ({
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => createDriver(new PostgresPool(options, max)),
  createIntrospector: (db: Kysely<never>) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
});

const createDriver = (pool: PostgresPool): Driver => ({
  init: async () => {},
  acquireConnection: () => pool.acquire(),
  releaseConnection: async (connection) => pool.release(ours(connection)),
  destroy: () => pool.end(),
  beginTransaction: async (connection, settings) => {
    const first = opening.getStore();
    await ours(connection).executeScript(first ? `${beginStatement(settings)}; ${first}` : beginStatement(settings));
  },
  commitTransaction: async (connection) => {
    // After a swallowed SQL error PostgreSQL answers COMMIT with ROLLBACK: the rows are gone, so this must throw.
    if ((await run(connection, 'commit')) === 'ROLLBACK') throw new AbortedTransactionError();
  },
  rollbackTransaction: async (connection) => {
    try {
      await run(connection, 'rollback');
    } catch {
      ours(connection).dead = true;
    }
  },
  savepoint: async (connection, name) => void (await run(connection, `savepoint "${name}"`)),
  rollbackToSavepoint: async (connection, name) => void (await run(connection, `rollback to savepoint "${name}"`)),
  releaseSavepoint: async (connection, name) => void (await run(connection, `release savepoint "${name}"`)),
});

const beginStatement = ({ isolationLevel, accessMode }: TransactionSettings): string =>
  ['start transaction', isolationLevel && `isolation level ${isolationLevel}`, accessMode].filter(Boolean).join(' ');

async function run(connection: DatabaseConnection, statement: string): Promise<string | undefined> {
  const { rows } = await connection.executeQuery<{ command?: string }>(CompiledQuery.raw(statement));
  return rows[0]?.command;
}

function ours(connection: DatabaseConnection): PostgresConnection {
  if (connection instanceof PostgresConnection) return connection;
  throw new TypeError('A connection of another driver came into our pool.');
}
