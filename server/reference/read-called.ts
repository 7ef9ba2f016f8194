import type { Kysely } from 'kysely';
import type { DB } from '#db/schema.ts';
import { listMunicipalityKeys } from './queries.ts';
import { foldForSearch } from './search-key.ts';

/** The codes of the municipalities that are called as somebody typed it, past ones too; with "gemeente" before it or without. */
export type Called = (typed: string) => readonly string[];

/** Reads every name a municipality has: two may share one. */
export async function readCalled(db: Kysely<DB>): Promise<Called> {
  const keys = Map.groupBy(await listMunicipalityKeys(db), ({ key }) => key);
  const codes = new Map([...keys].map(([key, same]) => [key, same.map(({ code }) => code)]));
  return (typed) => codes.get(foldForSearch(typed).replace(/^gemeente /, '')) ?? [];
}
