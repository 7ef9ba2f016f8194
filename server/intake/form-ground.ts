import type { Database } from '#db/connect.ts';
import { dayOf } from '../kernel/local-time.ts';
import { readCalled } from '../reference/read-called.ts';
import { listCategoryRows, listMunicipalities, type CategoryRow, type Municipality } from './form-queries.ts';

/** Categories and municipalities, which every step of a report is checked against. */
export type Ground = {
  categories: readonly CategoryRow[];
  /** By code. */
  municipalities: ReadonlyMap<string, Municipality>;
  /** Those that are called so, or have that code. */
  municipalitiesCalled: (typed: string) => readonly Municipality[];
};

type Known = { day: string; until: number; ground: Promise<Ground> };

const fresh = 60_000; // ms: reference data change with a migration; a process that runs on follows within a minute

const known = new WeakMap<Database, Known>();

/** What may be reported on `now`, read at most once a minute of a day: sending a report on a busy night asks nothing twice. */
export function readGround(database: Database, now: Date): Promise<Ground> {
  const day = dayOf(now);
  const before = known.get(database);
  const isFresh = before && before.until > now.getTime() && before.until <= now.getTime() + fresh;
  if (isFresh && before.day === day) return before.ground; // what was in use yesterday may not be today
  const ground = load(database, day);
  ground.catch(() => known.delete(database)); // a database that was away for a moment must not stay away
  known.set(database, { day, until: now.getTime() + fresh, ground });
  return ground;
}

async function load(database: Database, day: string): Promise<Ground> {
  const [categories, rows, called] = await Promise.all([
    listCategoryRows(database, day),
    listMunicipalities(database, day),
    readCalled(database.kysely),
  ]);
  const municipalities = new Map(rows.map((row) => [row.code, row]));
  const municipalitiesCalled = (typed: string) => {
    const codes = [typed, ...called(typed)];
    return rows.filter(({ code }) => codes.includes(code));
  };
  return { categories, municipalities, municipalitiesCalled };
}
