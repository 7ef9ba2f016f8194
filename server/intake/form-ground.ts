import type { Database } from '#db/connect.ts';
import { dayOf } from '../kernel/local-time.ts';
import { readCalled } from '../reference/read-called.ts';
import {
  listCategoryRows,
  listEndedMunicipalities,
  listMunicipalities,
  type CategoryRow,
  type Municipality,
} from './form-queries.ts';

/** A municipality that is no more, and what took its place; empty where the reference data do not say. */
export type EndedMunicipality = { name: string; successor: string };

/** Categories and municipalities, which every step of a report is checked against. */
export type Ground = {
  categories: readonly CategoryRow[];
  /** By code. */
  municipalities: ReadonlyMap<string, Municipality>;
  /** Those that are called so, or have that code. */
  municipalitiesCalled: (typed: string) => readonly Municipality[];
  /** By code. */
  ended: ReadonlyMap<string, EndedMunicipality>;
  /** The one that was called so, or had that code. */
  endedCalled: (typed: string) => EndedMunicipality | undefined;
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
  const [categories, rows, endedRows, called] = await Promise.all([
    listCategoryRows(database, day),
    listMunicipalities(database, day),
    listEndedMunicipalities(database, day),
    readCalled(database.kysely),
  ]);
  const municipalities = new Map(rows.map((row) => [row.code, row]));
  const municipalitiesCalled = (typed: string) => {
    const codes = [typed, ...called(typed)];
    return rows.filter(({ code }) => codes.includes(code));
  };
  const ended = new Map(
    endedRows.map(({ code, name, successor }) => [code, { name, successor: nowCalled(successor) }]),
  );
  const endedCalled = (typed: string) => [typed, ...called(typed)].flatMap((code) => ended.get(code) ?? [])[0];
  return { categories, municipalities, municipalitiesCalled, ended, endedCalled };

  // What took its place may have ended too.
  function nowCalled(code: string | null, passed = new Set<string>()): string {
    if (code === null || passed.has(code)) return '';
    const next = endedRows.find((each) => each.code === code)?.successor ?? null;
    return municipalities.get(code)?.name ?? nowCalled(next, passed.add(code));
  }
}
