import type { Tx } from '#db/connect.ts';
import { loadOrganisations } from './accounts/load-organisations.ts';
import { loadReference, loadRules } from './reference/load-reference.ts';
import { readReferenceData } from './reference/reference-data.ts';
import { fileOf } from './reference/reference-tables.ts';

/** Reads the reference files, and says how they are loaded: in a transaction of the owner of the database. `folder`: other files than our own. */
export async function readAllReference(folder?: string): Promise<(tx: Tx) => Promise<void>> {
  const data = await readReferenceData(folder);
  return async (tx) => {
    await loadReference(tx, data);
    const { organisations, municipalityOrganisation: called, municipalities, publicBodies } = data;
    const places = [
      ...municipalities.map((row) => ({ ...row, called: called.municipality })),
      ...publicBodies.map((row) => ({ ...row, called: called.public_body })),
    ];
    await loadOrganisations(tx, fileOf('organisations'), organisations, places);
    await loadRules(tx, data);
  };
}
