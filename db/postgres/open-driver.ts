import postgres from 'postgres';
import { postgresTypes } from './postgres-types.ts';

export type ConnectionOptions = postgres.Options<Record<string, never>>;

/**
 * The driver, for a page or a command: it reads values as we write them, and is at the usual port unless `connection` names one.
 * PGPORT in the environment is of another PostgreSQL. `own` may name what only the driver knows.
 */
export const openDriver = (connection: ConnectionOptions, own: Readonly<Record<string, unknown>> = {}): postgres.Sql =>
  postgres({
    types: postgresTypes,
    fetch_types: false,
    port: 5432,
    max: 1,
    ...connection,
    ...own,
  } as ConnectionOptions);
