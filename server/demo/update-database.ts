import { giveLogins } from '#db/logins.ts';
import { migrate } from '#db/migrate.ts';
import { FileRefused, LeftBehind, MigrationError } from '#db/migration-error.ts';
import type { ConnectionOptions } from '#db/postgres/open-driver.ts';
import type { Reader } from '#db/readers.ts';
import { readAllReference } from '../read-all-reference.ts';
import { vocabulary } from '../vocabulary-rows.ts';

/**
 * Brings the database of a demonstration to this version; the password of every reader. Throws MigrationError that says to begin
 * anew of what another version left there, and only of that: of a broken file, to mend the file.
 */
export async function updateDemo(
  owner: ConnectionOptions,
  secret: string,
  folder?: string,
): Promise<Record<Reader, string>> {
  const load = await readAllReference(folder);
  await migrate(owner, secret, vocabulary, { load }).catch((error: unknown) => {
    if (error instanceof LeftBehind) throw beginAnew(error.fact);
    throw error instanceof MigrationError && !(error instanceof FileRefused) ? beginAnew(error.message) : error;
  });
  return giveLogins(owner);
}

const beginAnew = (fact: string): MigrationError =>
  new MigrationError(
    `${fact}\nThis demonstration was made by another version of Meldtafel: remove .data (DATA_DIR) to begin anew.`,
  );
