import type { Kysely } from 'kysely';
import type { DB } from '#db/schema.ts';
import { listMunicipalityBodies, listMunicipalityKeys } from './queries.ts';
import { foldForSearch } from './search-key.ts';

/** The codes of the municipalities, past ones too, that are called as somebody typed it: "Den Haag", "Gemeente Den Haag". */
export type Called = (typed: string) => readonly string[];

/** Which names a folded text may mean: itself, and what is left of it without what a body adds to the name of its municipality. */
export type NamesIn = (folded: string) => readonly string[];

/** Reads every name a municipality has, with and without what its body adds: two may share one. */
export async function readCalled(db: Kysely<DB>): Promise<Called> {
  const keys = Map.groupBy(await listMunicipalityKeys(db), ({ key }) => key);
  const namesIn = await readNamesIn(db);
  return (typed) => {
    const meant = namesIn(foldForSearch(typed)).flatMap((name) => keys.get(name) ?? []);
    return [...new Set(meant.map(({ code }) => code))];
  };
}

/** Reads what bodies add before and after the name of their municipality, in every language: "Gemeente …", "… Belediyesi". */
export async function readNamesIn(db: Kysely<DB>): Promise<NamesIn> {
  const bodies = await listMunicipalityBodies(db);
  const added = new Map(bodies.flatMap(({ body, name }) => Object.values(body).flatMap((text) => addedTo(name, text))));
  return (folded) => [folded, ...[...added.values()].flatMap((each) => without(each, folded))];
}

type Added = { before: string; after: string };

function addedTo(name: string, body: string): [string, Added][] {
  const [key, whole] = [` ${foldForSearch(name)} `, ` ${foldForSearch(body)} `];
  const at = whole.indexOf(key);
  if (at === -1 || whole === key) return [];
  const added = { before: whole.slice(0, at + 1), after: whole.slice(at + key.length - 1) };
  return [[`${added.before}…${added.after}`, added]];
}

function without({ before, after }: Added, folded: string): string[] {
  const whole = ` ${folded} `;
  const fits = whole.startsWith(before) && whole.endsWith(after) && whole.length > before.length + after.length;
  return fits ? [whole.slice(before.length, -after.length)] : [];
}
