import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asPart } from '#db/as-person.ts';
import { readers } from '#db/readers.ts';
import { fileIncident } from '../incidents.ts';
import { openWorld, type World } from '../world.ts';

// What PostgreSQL keeps about our tables for its own use.

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await fileIncident(world, { filer: 'nienke', organisation: 'GM0402', title: 'Van nienke' });
  await world.db.admin`analyze incident, person`;
});
afterAll(() => world.close());

test.each(readers)('%s sees no values in the statistics of columns', async (reader) => {
  const known = await world.db.admin`select from pg_stats where schemaname = 'public' and tablename = 'person'`;
  expect(known.length).toBeGreaterThan(0);
  const ask = sql`select from pg_stats where schemaname = 'public' and tablename in ('incident', 'person')`;
  expect((await asPart(world.db.readers[reader], (tx) => ask.execute(tx))).rows).toEqual([]);
});
