import { readInstallation } from '#db/check-connection.ts';
import type { Database } from '#db/connect.ts';
import { newestMigration } from '#db/migrate.ts';
import { codeOf } from '../kernel/process/error-code.ts';

type NotReady = { reader: string; code: string };

/** Asks every reader's database whether it can serve a page now; what cannot, by reader and code. Says nothing secret. */
export async function findNotReady(databases: readonly Database[]): Promise<NotReady[]> {
  const newest = await newestMigration();
  const found = await Promise.all(
    databases.map(async (database) => ({ reader: database.reader, code: await faultOf(database, newest) })),
  );
  return found.flatMap(({ reader, code }) => (code === undefined ? [] : [{ reader, code }]));
}

async function faultOf(database: Database, newest: string): Promise<string | undefined> {
  try {
    const installation = await readInstallation(database);
    if (installation?.newest !== newest) return 'another_version';
    return installation.readOnly ? '25006' : undefined;
  } catch (error) {
    return codeOf(error) ?? 'unknown';
  }
}
