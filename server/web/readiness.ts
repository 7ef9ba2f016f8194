import { readInstallation } from '#db/check-connection.ts';
import type { Database } from '#db/connect.ts';
import { newestMigration } from '#db/migrate.ts';
import { codeOf, isClockBehind } from '../kernel/process/error-code.ts';

type NotReady = { reader: string; code: string };

/**
 * Asks every reader's database whether it can serve a page now; what cannot, by reader and code. Says nothing secret.
 * `patience` in ms: a PostgreSQL that hangs keeps nobody longer than that.
 */
export async function findNotReady(databases: readonly Database[], patience = 3000): Promise<NotReady[]> {
  const newest = newestMigration();
  const found = await Promise.all(
    databases.map(async (database) => {
      const code = await Promise.race([faultOf(database, newest), hanging(patience)]);
      return { reader: database.reader, code };
    }),
  );
  return found.flatMap(({ reader, code }) => (code === undefined ? [] : [{ reader, code }]));
}

const hanging = (ms: number): Promise<string> => new Promise((resolve) => setTimeout(resolve, ms, 'hanging').unref());

async function faultOf(database: Database, expected: Promise<string>): Promise<string | undefined> {
  try {
    const [newest, installation] = await Promise.all([expected, readInstallation(database)]);
    if (installation?.newest !== newest) return 'another_version';
    if (installation.clockAhead) return 'clock';
    return installation.readOnly ? '25006' : undefined;
  } catch (error) {
    return isClockBehind(error) ? 'clock' : (codeOf(error) ?? 'unknown');
  }
}
