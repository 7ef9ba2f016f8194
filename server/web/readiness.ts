import { readInstallation } from '#db/connection/check-connection.ts';
import type { Database } from '#db/connect.ts';
import { codeOf, isClockBehind } from '../kernel/process/error-code.ts';
import { log } from '../kernel/process/log.ts';

type NotReady = { reader: string; code: string };

/**
 * Asks every reader's database whether it can serve a page now, and is at this `version` of the program; what cannot, by reader and code. Says nothing secret.
 * The log says it once, and once when it can again. `patience` in ms: a PostgreSQL that hangs keeps nobody longer than that.
 */
export function findNotReady(
  databases: readonly Database[],
  version: Promise<string>,
  patience = 3000,
): Promise<NotReady[]> {
  const begun = looks.get(databases);
  if (begun) return begun;
  const look = lookAt(databases, version, patience).finally(() => looks.delete(databases));
  looks.set(databases, look);
  return look;
}

/** Whoever asks while somebody looks hears what is found: anybody may ask, as often as they like. */
const looks = new WeakMap<readonly Database[], Promise<NotReady[]>>();

async function lookAt(databases: readonly Database[], version: Promise<string>, patience: number): Promise<NotReady[]> {
  const found = await Promise.all(
    databases.map(async (database) => {
      const code = await Promise.race([faultOf(database, version), hanging(patience)]);
      tell(database, code);
      return { reader: database.reader, code };
    }),
  );
  return found.flatMap(({ reader, code }) => (code === undefined ? [] : [{ reader, code }]));
}

const told = new WeakMap<Database, string>();

function tell(database: Database, code: string | undefined): void {
  const { reader } = database;
  if (code === told.get(database)) return;
  if (code === undefined) {
    told.delete(database);
    log.info({ reader }, 'reader is ready again');
  } else {
    told.set(database, code);
    log.warn({ reader, code }, 'reader is not ready');
  }
}

const hanging = (ms: number): Promise<string> => new Promise((resolve) => setTimeout(resolve, ms, 'hanging').unref());

async function faultOf(database: Database, expected: Promise<string>): Promise<string | undefined> {
  try {
    const [version, installation] = await Promise.all([expected, readInstallation(database)]);
    if (installation?.version !== version) return 'another_version';
    return installation.clockAhead ? 'clock' : undefined;
  } catch (error) {
    return isClockBehind(error) ? 'clock' : (codeOf(error) ?? 'unknown');
  }
}
