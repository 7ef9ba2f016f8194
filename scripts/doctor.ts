// `npm run doctor`: whether these settings, this data folder and this database let Meldtafel start, and as what; else all that it found in the way.
// It starts nothing, and changes nothing but that DATA_DIR is made. The port and the mail server it does not try.
import '#pinned-node';
import { asPart } from '#db/as-person.ts';
import { readLogin } from '#db/connection/check-connection.ts';
import { connectionFromUrl } from '#db/connection/connection-from-url.ts';
import type { Database } from '#db/connect.ts';
import type { Reader } from '#db/readers.ts';
import { ConfigError, readConfig, urlNameInUse, type Config } from '#server/config.ts';
import { makeDataFolder, requireOwnFolder, takingFiles } from '#server/data-folder.ts';
import { explain } from '#server/explain.ts';
import { requireOwnLog } from '#server/ledger/initialise-log.ts';
import { requireAddress } from '#server/listen.ts';
import { checkDatabases, openDatabases } from '#server/open-databases.ts';
import { readCalendar } from '#server/reference/read-calendar.ts';

/** What stops a start, each in a sentence of its own; what does not, and is to be mended, is told by `warn`. */
async function findFaults(
  config: Config,
  databases: Partial<Record<Reader, Database>>,
  warn: (sentence: string) => void,
): Promise<string[]> {
  const { worker } = databases;
  const taking = takingFiles(databases);
  const { logKey: privateKey, logOrigin: name } = config;
  const looks = [
    () => requireAddress({ host: config.host, port: 0 }), // its own port may be Meldtafel's, which runs
    () => checkDatabases(databases, config.production, warn),
    ...(taking ? [naming(taking, () => lookAtFolder(taking, config.dataDir))] : []),
    ...Object.values(databases)
      .slice(0, 1)
      .map((any) => naming(any, readCalendar)),
    // Without a key in the settings the start makes one.
    ...(worker && privateKey !== undefined
      ? [naming(worker, () => asPart(worker, (tx) => requireOwnLog(tx, { name, privateKey }, asItBegan)))]
      : []),
  ];
  const found = await Promise.allSettled(looks.map((look) => look()));
  const told = found.flatMap((each) => (each.status === 'rejected' ? [explain(each.reason)] : []));
  return [...new Set(told)].filter((one) => !told.some((other) => other !== one && other.includes(one)));
}

async function lookAtFolder(taking: Database, dataDir: string): Promise<void> {
  makeDataFolder(dataDir);
  await requireOwnFolder(taking, dataDir, false);
}

const asItBegan = 'Set LOG_ORIGIN and LOG_PRIVATE_KEY to what it began with.';

/** What it fails for names the variable that this login comes from. */
const naming = (database: Database, look: (database: Database) => Promise<unknown>) => () =>
  look(database).catch((error: unknown) => {
    throw new ConfigError(explain(error, database.reader === 'owner' ? undefined : urlNameInUse(database.reader)));
  });

const listLogins = (databases: Partial<Record<Reader, Database>>): Promise<string[]> =>
  Promise.all(
    Object.values(databases).map(async (database) => {
      const login = await readLogin(database);
      return `- ${database.reader}: ${login?.login} acts as ${login?.current}, and as nothing else`;
    }),
  );

try {
  const config = readConfig(process.env);
  const { databaseUrls: urls } = config;
  if (!urls) throw new ConfigError('Set DATABASE_URL: without it Meldtafel starts as the demonstration.');
  const databases = openDatabases(config.parts, (reader) => connectionFromUrl(urls[reader]), config.keySource ?? '');
  const faults = await findFaults(config, databases, (sentence) => process.stderr.write(`${sentence}\n`));
  const told = faults.length > 0 ? faults : ['Meldtafel would start.', ...(await listLogins(databases))];
  await Promise.all(Object.values(databases).map((database) => database.close()));
  (faults.length > 0 ? process.stderr : process.stdout).write(`${told.join('\n')}\n`);
  process.exitCode = faults.length > 0 ? 1 : 0;
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}
