import { connect } from '#db/connect.ts';
import { contextKey } from '#db/migrate.ts';
import type { ConnectionOptions } from '#db/postgres/postgres-connection.ts';
import { loadOrganisations } from './accounts/load-organisations.ts';
import { loadReference, loadRules } from './reference/load-reference.ts';
import { readReferenceData } from './reference/reference-data.ts';

/** Reference files into the database, as its owner. What every migration ends with. `folder`: other files than our own. */
export async function loadAllReference(owner: ConnectionOptions, secret: string, folder?: string): Promise<void> {
  const database = connect({
    reader: 'owner',
    connection: owner,
    contextKey: contextKey(secret),
    max: 1,
    statementTimeout: 60_000,
  });
  try {
    const data = await readReferenceData(folder);
    await loadReference(database, data);
    await loadOrganisations(database, data.organisations, data.municipalityOrganisation.name, data.municipalities);
    await loadRules(database, data);
  } finally {
    await database.close();
  }
}
