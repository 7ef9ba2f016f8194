// `npm run seed -- --demo`: the demonstration in the database of DATABASE_URL, as its people; DATABASE_OWNER_URL makes the accounts.
import '#pinned-node';
import { connectionFromUrl } from '#db/connection/connection-from-url.ts';
import { readLogin } from '#db/connection/check-connection.ts';
import { connect, type Database } from '#db/connect.ts';
import { ConfigError, readConfig, urlNameInUse } from '#server/config.ts';
import { keepDemoPassword } from '#server/demo/password.ts';
import { explain } from '#server/explain.ts';
import { logSigner } from '#server/log-signer.ts';
import { openEveryDatabase } from '#server/open-databases.ts';
import { DemoInterrupted, loadDemo } from '#server/demo/load-demo.ts';

const usage = `npm run seed -- --demo   puts the demonstration in a database: people, a working day of reports, two elections that are over.
It needs DATABASE_URL, DATABASE_OWNER_URL and MELDTAFEL_SECRET, and a new database after \`npm run migrate\`. Never in production.
Reference data needs no seed: \`npm run migrate\` brings it. Without DATABASE_URL \`npm start\` has a demonstration of its own.
`;

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(
    error instanceof DemoInterrupted
      ? 'An earlier load of the demonstration was cut off, and what is recorded is never taken back. Make a new database, `npm run migrate`, and try again.\n'
      : `${explain(error)}\n`,
  );
  process.exitCode = 1;
}

async function main(args: string[]): Promise<0 | 1> {
  if (args.length !== 1 || args[0] !== '--demo') return refuse(usage);
  if (process.env['NODE_ENV'] === 'production')
    return refuse(
      'Demonstration accounts have no place in production: set NODE_ENV=development, and use another database.\n',
    );
  const config = readConfig(process.env);
  const ownerUrl = process.env['DATABASE_OWNER_URL'];
  const { databaseUrls: urls, keySource = '' } = config;
  if (!urls || !ownerUrl) return refuse(usage);
  const databases = openEveryDatabase((part) => connectionFromUrl(urls[part]), keySource);
  const owner = connect({ reader: 'owner', connection: connectionFromUrl(ownerUrl), max: 1 });
  try {
    const { dataDir, publicOrigin } = config;
    const ground = { databases, owner, dataDir, publicOrigin };
    await requireLogins([owner, ...Object.values(databases)]);
    const password = keepDemoPassword(dataDir);
    const loaded = await loadDemo({ ...ground, signer: logSigner(config).signer, now: new Date(), password });
    process.stdout.write(
      loaded
        ? `The demonstration is loaded. Password of every account: ${password}\n`
        : 'The demonstration was there already.\n',
    );
  } finally {
    await Promise.all([owner, ...Object.values(databases)].map((database) => database.close()));
  }
  return 0;
}

// Before anything is made: what was loaded is never taken back.
async function requireLogins(databases: readonly Database[]): Promise<void> {
  for (const database of databases) {
    const variable = database.reader === 'owner' ? 'DATABASE_OWNER_URL' : urlNameInUse(database.reader);
    await readLogin(database).catch((error: unknown) => {
      throw new ConfigError(explain(error, variable));
    });
  }
}

function refuse(sentence: string): 1 {
  process.stderr.write(sentence);
  return 1;
}
