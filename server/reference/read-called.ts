import type { Kysely } from 'kysely';
import type { DB } from '#db/schema.ts';
import { listMunicipalityBodies, listMunicipalityKeys } from './queries.ts';
import { foldForSearch } from './search-key.ts';

/** The codes of the municipalities that are called as somebody typed it, past ones too: "Den Haag", "Gemeente Hilversum". */
export type Called = (typed: string) => readonly string[];

/** Reads every name a municipality has: two may share one. */
export async function readCalled(db: Kysely<DB>): Promise<Called> {
  const keys = Map.groupBy(await listMunicipalityKeys(db), ({ key }) => key);
  const bare = await readBare(db);
  return (typed) => {
    const folded = foldForSearch(typed);
    return (keys.get(folded) ?? keys.get(bare(folded)) ?? []).map(({ code }) => code);
  };
}

/** Reads what stands before the name of a municipality in that of its body, in every language; returns who takes it off a folded text. */
export async function readBare(db: Kysely<DB>): Promise<(folded: string) => string> {
  const titles = new Set(
    (await listMunicipalityBodies(db)).flatMap(({ body, name }) => {
      const own = ` ${foldForSearch(name)}`;
      const said = Object.values(body).map(foldForSearch);
      return said.filter((each) => each.endsWith(own)).map((each) => `${each.slice(0, -own.length)} `);
    }),
  );
  return (folded) => folded.slice([...titles].find((title) => folded.startsWith(title))?.length ?? 0);
}
