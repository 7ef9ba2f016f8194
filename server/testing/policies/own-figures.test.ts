import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asPart } from '#db/as-person.ts';
import { packageRoot } from '#db/package-root.ts';
import { readers } from '#db/readers.ts';
import { fileIncident } from '../incidents.ts';
import { openWorld, type World } from '../world.ts';

// What PostgreSQL keeps about our tables for its own use, and what SECURITY.md says a reader learns from it.

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

test('after the statements that SECURITY.md asks for, no reader keeps large objects', async () => {
  const text = readFileSync(path.join(packageRoot, 'SECURITY.md'), 'utf8');
  await world.db.admin.unsafe(/```sql\n(.*?)```/s.exec(text)?.[1] ?? '');
  for (const call of ["lo_from_bytea(0, 'x')", 'lo_create(0)', 'lo_creat(-1)'])
    await expect(
      asPart(world.db.readers.public, (tx) => sql`select ${sql.raw(call)}`.execute(tx)),
    ).rejects.toMatchObject({ code: '42501' });
});
