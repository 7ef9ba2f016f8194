// Writes db/schema.ts from a freshly migrated database: `npm run schema` after every migration; a test compares.
import '#pinned-node';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startEmbedded } from '#db/embedded/embedded.ts';
import { describeSchema } from '#db/describe-schema.ts';
import { migrate } from '#db/migrate.ts';
import { packageRoot } from '#db/package-root.ts';
import { vocabulary } from '#server/vocabulary-rows.ts';

const dir = mkdtempSync(path.join(os.tmpdir(), 'mt-schema-'));
const pg = await startEmbedded({ dataDir: path.join(dir, 'pg'), fast: true });
try {
  const login = { host: pg.socketDir, user: 'postgres', password: pg.password, database: 'postgres' };
  await migrate(login, 'schema generation only, no data', vocabulary);
  writeFileSync(path.join(packageRoot, 'db/schema.ts'), await describeSchema(login));
} finally {
  await pg.stop();
  rmSync(dir, { recursive: true, force: true });
}
