import { readAsPerson, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { readReference } from '../../kernel/reference.ts';
import { findIncidentId } from '../queries.ts';

/** Why a number leads nowhere: it cannot be one, or there is none that who asks may see. */
export type NumberFault = 'no_number' | 'not_there';

type Called = { reference: string; fault?: undefined } | { reference?: undefined; fault: NumberFault };

/** The case with a number, however somebody typed it. */
export async function findCalled(database: Database, asker: Asker, typed: string): Promise<Called> {
  const reference = readReference(typed);
  if (reference === null) return { fault: 'no_number' };
  const id = await readAsPerson(database, asker, (tx) => findIncidentId(tx, reference));
  return id === undefined ? { fault: 'not_there' } : { reference };
}
