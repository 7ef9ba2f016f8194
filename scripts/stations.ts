// `npm run stations -- <round> <file.csv>`: the polling stations of municipalities in an election round, from the file they publish.
import '#pinned-node';
import { readFile } from 'node:fs/promises';
import { connect } from '#db/connect.ts';
import { MigrationError } from '#db/migration-error.ts';
import { ConfigError, ownerConnection, ownerUrlNameInUse } from '#server/config.ts';
import { explain } from '#server/explain.ts';
import { loadStations } from '#server/reference/stations/load-stations.ts';
import { parseStations } from '#server/reference/stations/station.ts';

const usage = `npm run stations -- <round> <file.csv>   makes the polling stations of a round, in the municipalities of the file, what the file says.
The file: CSV of the Stembureaus Open Data Standaard, with commas, in UTF-8. It needs DATABASE_OWNER_URL (else DATABASE_URL), after \`npm run migrate\`.
`;

const [round = '', file = '', ...more] = process.argv.slice(2);
const variable = ownerUrlNameInUse();
if (file === '' || more.length > 0 || !process.env[variable]) {
  process.stderr.write(usage);
  process.exit(1);
}
try {
  const stations = parseStations(await open(file));
  const connection = ownerConnection();
  if (!connection) throw new ConfigError(usage);
  const owner = connect({ reader: 'owner', connection, max: 1 });
  try {
    await loadStations(owner, round, stations);
  } finally {
    await owner.close();
  }
  const municipalities = new Set(stations.map(({ municipality }) => municipality)).size;
  process.stdout.write(
    `${stations.length} polling stations in ${municipalities} municipalities are those of ${round} now.\n`,
  );
} catch (error) {
  process.stderr.write(`${explain(error, variable)}\n`);
  process.exitCode = 1;
}

function open(name: string): Promise<Buffer> {
  return readFile(name).catch((error: unknown) => {
    throw new MigrationError(`${name} cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  });
}
