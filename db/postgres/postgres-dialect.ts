import {
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
} from 'kysely';
import { PostgresConnection } from './postgres-connection.ts';
import type { PostgresPool } from './postgres-pool.ts';

/** Kysely on postgres.js. Why not an existing dialect: server/decisions/0001-own-kysely-dialect.md. */
export const postgresDialect = (pool: PostgresPool): Dialect => ({
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => createDriver(pool),
  createIntrospector: (db: Kysely<never>) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
});

const createDriver = (pool: PostgresPool): Driver => ({
  init: async () => {},
  acquireConnection: () => pool.acquire(),
  releaseConnection: async (connection) => pool.release(ours(connection)),
  destroy: () => pool.end(),
  beginTransaction: otherwise,
  commitTransaction: otherwise,
  rollbackTransaction: otherwise,
});

function otherwise(): Promise<never> {
  return Promise.reject(new TypeError('Transactions begin in db/transact.ts.'));
}

function ours(connection: DatabaseConnection): PostgresConnection {
  if (connection instanceof PostgresConnection) return connection;
  throw new TypeError('A connection of another driver came into our pool.');
}
