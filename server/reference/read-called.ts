import type { Kysely } from 'kysely';
import type { DB } from '#db/schema.ts';
import { listMunicipalityBodies, listMunicipalityKeys } from './queries.ts';
import { foldForSearch } from './search-key.ts';

/** The codes of the municipalities that are called as somebody typed it, past ones too. */
export type Called = (typed: string) => readonly string[];

/** Reads every name a municipality has, and its body in every language: "Gemeente Hilversum". Two may share one. */
export async function readCalled(db: Kysely<DB>): Promise<Called> {
  const own = await listMunicipalityKeys(db);
  const bodies = (await listMunicipalityBodies(db)).flatMap(({ name, code }) =>
    Object.values(name).map((text) => ({ key: foldForSearch(text), code })),
  );
  const keys = Map.groupBy([...own, ...bodies], ({ key }) => key);
  const codes = new Map([...keys].map(([key, same]) => [key, [...new Set(same.map(({ code }) => code))]]));
  return (typed) => codes.get(foldForSearch(typed)) ?? [];
}
