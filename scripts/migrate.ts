// `npm run migrate`: brings the database of DATABASE_OWNER_URL (else DATABASE_URL) to this version.
import '#pinned-node';
import { migrate } from '#db/migrate.ts';
import { connectionFromUrl } from '#db/connection-from-url.ts';
import { ConfigError, ownerUrlNameInUse } from '#server/config.ts';
import { explain } from '#server/explain.ts';
import { loadAllReference } from '#server/load-all-reference.ts';
import { vocabulary } from '#server/vocabulary-rows.ts';

const variable = ownerUrlNameInUse();
const url = process.env[variable];
const secret = process.env['MELDTAFEL_SECRET'] ?? '';

try {
  if (!url)
    throw new ConfigError('Set DATABASE_OWNER_URL to the address of the database, with the login of its owner.');
  if (secret.length < 32)
    throw new ConfigError('Set MELDTAFEL_SECRET to the value that the application has: at least 32 characters.');
  const owner = connectionFromUrl(url);
  const applied = await migrate(owner, secret, vocabulary);
  if (applied.length > 0) process.stdout.write(`Applied: ${applied.join(', ')}\n`);
  await loadAllReference(owner);
  if (applied.length === 0) {
    process.stdout.write('No migration was new. Policies, words and reference data are renewed.\n');
  }
} catch (error) {
  process.stderr.write(`${explain(error, variable)}\n`);
  process.exit(1);
}
