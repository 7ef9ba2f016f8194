// `npm run migrate`: brings the database of DATABASE_OWNER_URL (else DATABASE_URL) to this version. `-- --new-secret`: though the
// database has known another MELDTAFEL_SECRET.
import '#pinned-node';
import { migrate } from '#db/migrate.ts';
import { ConfigError, ownerConnection, ownerUrlNameInUse } from '#server/config.ts';
import { explain } from '#server/explain.ts';
import { readAllReference } from '#server/read-all-reference.ts';
import { vocabulary } from '#server/vocabulary-rows.ts';

const usage = `npm run migrate [-- --new-secret]   brings the database of DATABASE_OWNER_URL (else DATABASE_URL) to this version.
--new-secret: MELDTAFEL_SECRET is another than before. What was given out and sealed under that one ends.
`;

const [word, ...more] = process.argv.slice(2);
if (more.length > 0 || (word !== undefined && word !== '--new-secret')) {
  process.stderr.write(usage);
  process.exit(1);
}
const variable = ownerUrlNameInUse();
const secret = process.env['MELDTAFEL_SECRET'] ?? '';

try {
  const connection = ownerConnection();
  if (!connection)
    throw new ConfigError('Set DATABASE_OWNER_URL to the address of the database, with the login of its owner.');
  if (secret.length < 32)
    throw new ConfigError('Set MELDTAFEL_SECRET to the value that the application has: at least 32 characters.');
  const how = { load: await readAllReference(), newSecret: word !== undefined };
  const applied = await migrate(connection, secret, vocabulary, how);
  process.stdout.write(
    applied.length > 0
      ? `Applied: ${applied.join(', ')}\n`
      : 'No migration was new. Policies, words and reference data are renewed.\n',
  );
} catch (error) {
  process.stderr.write(`${explain(error, variable)}\n`);
  process.exit(1);
}
