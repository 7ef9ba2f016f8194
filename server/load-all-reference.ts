import { asPart } from '#db/as-person.ts';
import { connect } from '#db/connect.ts';
import type { ConnectionOptions } from '#db/postgres/postgres-connection.ts';
import { loadOrganisations } from './accounts/load-organisations.ts';
import { loadReference, loadRules } from './reference/load-reference.ts';
import { readReferenceData } from './reference/reference-data.ts';
import { fileOf } from './reference/reference-tables.ts';

/** Reference files into the database, as its owner, all of them or none. What every migration ends with. `folder`: other files than our own. */
export async function loadAllReference(owner: ConnectionOptions, folder?: string): Promise<void> {
  const database = connect({
    reader: 'owner',
    connection: owner,
    max: 1,
    statementTimeout: 60_000,
  });
  try {
    const data = await readReferenceData(folder);
    await asPart(database, async (tx) => {
      await loadReference(tx, data);
      const { organisations, municipalityOrganisation: called, municipalities, publicBodies } = data;
      const places = [
        ...municipalities.map((row) => ({ ...row, called: called.municipality })),
        ...publicBodies.map((row) => ({ ...row, called: called.public_body })),
      ];
      await loadOrganisations(tx, fileOf('organisations'), organisations, places);
      await loadRules(tx, data);
    });
  } finally {
    await database.close();
  }
}
