import { asPart } from '#db/as-person.ts';
import { connect } from '#db/connect.ts';
import type { ConnectionOptions } from '#db/postgres/open-driver.ts';
import { readAllReference } from '../../read-all-reference.ts';

/** Loads reference files into a database that is migrated, as its owner. `folder`: other files than our own. */
export async function loadAllReference(owner: ConnectionOptions, folder?: string): Promise<void> {
  const load = await readAllReference(folder);
  const database = connect({ reader: 'owner', connection: owner, statementTimeout: 60_000 });
  try {
    await asPart(database, load);
  } finally {
    await database.close();
  }
}
