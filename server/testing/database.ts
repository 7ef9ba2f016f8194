import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { inject } from 'vitest';
import { connect, type Database } from '#db/connect.ts';
import { contextKey, parts, type Part } from '#db/migrate.ts';
import { testSecret } from './secrets.ts';
import { templateName } from './start-postgres.ts';

export type TestDatabase = {
  name: string;
  parts: Record<Part, Database>;
  /** A superuser, for what no part of the application may do: moving an embargo, looking behind the policies. */
  admin: postgres.Sql;
  connectionOf: (part: Part) => { host: string; user: string; password: string; database: string };
  close: () => Promise<void>;
};

/** A copy of the template of its own, reached through the four roles. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const { socketDir: host, password, parts: passwords } = inject('postgres');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const server = postgres({ host, user: 'postgres', password, database: 'postgres', max: 1, onnotice: () => {} });
  await server.unsafe(`create database ${name} template ${templateName}`);
  const connectionOf = (part: Part) => ({ host, user: `meldtafel_${part}`, password: passwords[part], database: name });
  const open = (part: Part) =>
    connect({ part, connection: connectionOf(part), contextKey: contextKey(testSecret), max: 4 });
  const databases = Object.fromEntries(parts.map((part) => [part, open(part)])) as Record<Part, Database>;
  const admin = postgres({ host, user: 'postgres', password, database: name, max: 2, onnotice: () => {} });
  const close = async () => {
    await Promise.all([...Object.values(databases).map((database) => database.close()), admin.end()]);
    await server.unsafe(`drop database ${name} with (force)`);
    await server.end();
  };
  return { name, parts: databases, admin, connectionOf, close };
}
