import { join } from 'node:path';
import { packageRoot } from '#db/package-root.ts';
import { referenceFaults } from './faults/reference-faults.ts';
import { notLoaded, readReferenceTables, type ReferenceData } from './reference-tables.ts';

/** Everything in `db/reference`, read and checked. Throws MigrationError that names what is wrong in a file, or which rows do not fit together. */
export async function readReferenceData(folder = join(packageRoot, 'db', 'reference')): Promise<ReferenceData> {
  const data = await readReferenceTables(folder);
  const faults = referenceFaults(data);
  if (faults.length > 0) throw notLoaded('The files in db/reference do not fit together', faults);
  return data;
}
