// `npm run migrate`: brings the database of DATABASE_OWNER_URL (else DATABASE_URL) to this version.
import { migrate } from '#db/migrate.ts';
import { connectionFromUrl } from '#db/connection-from-url.ts';
import { loadAllReference } from '#server/load-all-reference.ts';
import { vocabulary } from '#server/vocabulary-rows.ts';

const url = process.env['DATABASE_OWNER_URL'] ?? process.env['DATABASE_URL'];
const secret = process.env['MELDTAFEL_SECRET'] ?? '';

if (!url || secret.length < 32) {
  process.stderr.write(
    'Set DATABASE_OWNER_URL to the owner of the database, and MELDTAFEL_SECRET to the same value as the application has.\n',
  );
  process.exit(1);
}
const owner = connectionFromUrl(url);
const applied = await migrate(owner, secret, vocabulary);
await loadAllReference(owner, secret);
process.stdout.write(
  applied.length > 0
    ? `Applied: ${applied.join(', ')}\n`
    : 'The database was up to date. Policies and reference data are renewed.\n',
);
