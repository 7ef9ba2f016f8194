import type { Kysely } from 'kysely';
import type { DB } from '#db/schema.ts';
import { listMunicipalityBodies, listMunicipalityKeys } from './queries.ts';
import { foldForSearch } from './search-key.ts';

/** The codes of the municipalities that are called as somebody typed it, past ones too: "Den Haag", "Gemeente Hilversum". */
export type Called = (typed: string) => readonly string[];

/** Reads every name a municipality has: two may share one. */
export async function readCalled(db: Kysely<DB>): Promise<Called> {
  const own = await listMunicipalityKeys(db);
  const bodies = (await listMunicipalityBodies(db)).flatMap(({ body, code }) =>
    Object.values(body).map((text) => ({ key: foldForSearch(text), code })),
  );
  const keys = Map.groupBy([...own, ...bodies], ({ key }) => key);
  const bare = await readBare(db);
  return (typed) => {
    const folded = foldForSearch(typed);
    return [...new Set((keys.get(folded) ?? keys.get(bare(folded)) ?? []).map(({ code }) => code))];
  };
}

/** Reads what stands before the name of a municipality in that of its body, in every language; returns what takes it off a folded text. */
export async function readBare(db: Kysely<DB>): Promise<(folded: string) => string> {
  const titles = new Set(
    (await listMunicipalityBodies(db)).flatMap(({ body, name }) => {
      const own = ` ${foldForSearch(name)}`;
      const said = Object.values(body).map(foldForSearch);
      return said.filter((each) => each.endsWith(own)).map((each) => `${each.slice(0, -own.length)} `);
    }),
  );
  const longestFirst = [...titles].toSorted((one, other) => other.length - one.length);
  return (folded) => folded.slice(longestFirst.find((title) => folded.startsWith(title))?.length ?? 0);
}
