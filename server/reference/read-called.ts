import type { Kysely } from 'kysely';
import type { DB } from '#db/schema.ts';
import { listMunicipalityKeys } from './queries.ts';

/** The codes of every folded name of a municipality, past ones too: two may share one. */
export async function readCalled(db: Kysely<DB>): Promise<ReadonlyMap<string, readonly string[]>> {
  const keys = Map.groupBy(await listMunicipalityKeys(db), ({ key }) => key);
  return new Map([...keys].map(([key, same]) => [key, same.map(({ code }) => code)]));
}
