import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { inject } from 'vitest';
import type { Asker } from '#db/as-person.ts';
import { connect, type Database } from '#db/connect.ts';
import { readers, roleOf, type Reader } from '#db/readers.ts';
import { keysOf } from '#db/keys.ts';
import { readerOf, type Role } from '../vocabulary/permissions.ts';
import { testSecret } from './secrets.ts';
import { templateName } from './machines/start-postgres.ts';

export type TestDatabase = {
  name: string;
  readers: Record<Reader, Database>;
  /** The one that somebody in a role is. */
  readerOf: (asker: Asker) => Database;
  /** A superuser, for what no reader may do: moving an embargo, looking behind the policies. */
  admin: postgres.Sql;
  connectionOf: (reader: Reader) => { host: string; user: string; password: string; database: string };
  close: () => Promise<void>;
};

/** A copy of the template of its own, reached as every reader. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const { socketDir: host, password, readers: passwords } = inject('postgres');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const server = postgres({ host, user: 'postgres', password, database: 'postgres', max: 1, onnotice: () => {} });
  await server.unsafe(`create database ${name} template ${templateName}`);
  await server.unsafe(`revoke temporary on database ${name} from public`); // rights on a database do not go along with a copy
  const connectionOf = (reader: Reader) => ({
    host,
    user: roleOf(reader),
    password: passwords[reader],
    database: name,
  });
  const open = (reader: Reader) =>
    connect({ reader, connection: connectionOf(reader), keys: keysOf(testSecret, reader), max: 4 });
  const databases = Object.fromEntries(readers.map((reader) => [reader, open(reader)])) as Record<Reader, Database>;
  const admin = postgres({ host, user: 'postgres', password, database: name, max: 2, onnotice: () => {} });
  const close = async () => {
    await Promise.all([...Object.values(databases).map((database) => database.close()), admin.end()]);
    await server.unsafe(`drop database ${name} with (force)`);
    await server.end();
  };
  const own = (asker: Asker) => databases[readerOf[asker.role as Role]];
  return { name, readers: databases, readerOf: own, admin, connectionOf, close };
}
