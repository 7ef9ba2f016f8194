import type { Database } from '#db/connect.ts';
import { dayOf } from '../kernel/local-time.ts';
import { listCategoryRows, listMunicipalities, type CategoryRow } from './form-queries.ts';

/** Categories and municipalities, which every step of a report is checked against. */
export type Ground = { categories: readonly CategoryRow[]; municipalities: ReadonlyMap<string, string> };

type Known = { until: number; ground: Promise<Ground> };

const fresh = 60_000; // ms: reference data change with a migration; a process that runs on follows within a minute

const known = new WeakMap<Database, Known>();

/** What may be reported on `now`, read at most once a minute: sending a report on a busy night asks nothing twice. */
export function readGround(database: Database, now: Date): Promise<Ground> {
  const before = known.get(database);
  if (before && before.until > now.getTime() && before.until <= now.getTime() + fresh) return before.ground;
  const ground = load(database, dayOf(now));
  ground.catch(() => known.delete(database)); // a database that was away for a moment must not stay away
  known.set(database, { until: now.getTime() + fresh, ground });
  return ground;
}

async function load(database: Database, day: string): Promise<Ground> {
  const [categories, municipalities] = await Promise.all([
    listCategoryRows(database, day),
    listMunicipalities(database, day),
  ]);
  return { categories, municipalities: new Map(municipalities.map(({ code, name }) => [code, name])) };
}
