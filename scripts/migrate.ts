// `npm run migrate`: brings the database of DATABASE_OWNER_URL (else DATABASE_URL) to this version.
import '#pinned-node';
import { migrate } from '#db/migrate.ts';
import { connectionFromUrl } from '#db/connection-from-url.ts';
import { explain } from '#server/explain.ts';
import { loadAllReference } from '#server/load-all-reference.ts';
import { vocabulary } from '#server/vocabulary-rows.ts';

const variable = process.env['DATABASE_OWNER_URL'] ? 'DATABASE_OWNER_URL' : 'DATABASE_URL';
const url = process.env[variable];
const secret = process.env['MELDTAFEL_SECRET'] ?? '';

if (!url || secret.length < 32) {
  process.stderr.write(
    'Set DATABASE_OWNER_URL to the owner of the database, and MELDTAFEL_SECRET to the same value as the application has.\n',
  );
  process.exit(1);
}
try {
  const owner = connectionFromUrl(url);
  const applied = await migrate(owner, secret, vocabulary);
  if (applied.length > 0) process.stdout.write(`Applied: ${applied.join(', ')}\n`);
  await loadAllReference(owner, secret);
  if (applied.length === 0) {
    process.stdout.write('The database was up to date. Policies and reference data are renewed.\n');
  }
} catch (error) {
  process.stderr.write(`${explain(error, variable)}\n`);
  process.exit(1);
}
