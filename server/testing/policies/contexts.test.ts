import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asPart, asPerson, type Asker } from '#db/as-person.ts';
import type { Tx } from '#db/connect.ts';
import { fileIncident } from '../incidents.ts';
import { openWorld, type World } from '../world.ts';
import { contextOf } from './askers.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  for (const [filer, organisation] of [
    ['nienke', 'GM0402'],
    ['sjoerd', 'GM1900'],
    ['amir', 'PVHV'],
    ['eline', 'VZL'],
  ] as const)
    for (let i = 0; i < 3; i++) await fileIncident(world, { filer, organisation, title: `Van ${filer}` });
});
afterAll(() => world.close());

const incidents = (tx: Tx) =>
  sql<{ owner: string; title: string }>`select filer_organisation_id as owner, title from incident`.execute(tx);

describe('a context', () => {
  test.each(['forged', 'altered'])('that is %s is refused when it is entered', async (kind) => {
    const context = contextOf(kind);
    const enter = asPart(world.db.parts.desk, (tx) =>
      sql`select ctx.enter(${context?.payload}, ${context?.mac})`.execute(tx),
    );
    await expect(enter).rejects.toMatchObject({ code: '42501' });
  });

  test('that has ended opens nothing, though its signature is right', async () => {
    const context = contextOf('expired');
    const read = asPart(world.db.parts.desk, async (tx) => {
      await sql`select ctx.enter(${context?.payload}, ${context?.mac})`.execute(tx);
      return incidents(tx);
    });
    await expect(read).rejects.toMatchObject({ code: '42501' });
  });

  test('that somebody sets without entering opens nothing', async () => {
    const context = contextOf('forged');
    const read = asPart(world.db.parts.desk, async (tx) => {
      await sql`select set_config('ctx.payload', ${context?.payload}, true), set_config('ctx.mac', ${context?.mac}, true)`.execute(
        tx,
      );
      return incidents(tx);
    });
    await expect(read).rejects.toMatchObject({ code: '42501' });
  });

  test('that is not there leaves every table of reports empty', async () => {
    for (const database of [world.db.parts.desk, world.db.parts.intake]) {
      expect((await asPart(database, incidents)).rows).toEqual([]);
    }
  });

  test('ends with its transaction, also after an error', async () => {
    const asker = await world.askerFor('joost');
    const { desk } = world.db.parts;
    const after = () =>
      Promise.all(Array.from({ length: 8 }, () => asPart(desk, async (tx) => (await incidents(tx)).rows.length)));
    expect((await asPerson(desk, asker, incidents)).rows.length).toBeGreaterThan(0);
    expect(await after()).toEqual(Array(8).fill(0));
    await expect(asPerson(desk, asker, (tx) => sql`select 1 / 0`.execute(tx))).rejects.toMatchObject({ code: '22012' });
    expect(await after()).toEqual(Array(8).fill(0));
  });

  test('cannot carry the separator into another claim', async () => {
    const claims = { personId: 'x|y' };
    await expect((async () => asPerson(world.db.parts.desk, claims, incidents))()).rejects.toThrow(TypeError);
  });
});

test('a thousand transactions of many people at once over four connections, some cut short, never show a foreign row', async () => {
  const people = await Promise.all(
    ['nienke', 'sjoerd', 'amir', 'eline', 'fatima', 'joost'].map((key) => world.askerFor(key)),
  );
  const foreign: string[] = [];
  let seen = 0;
  let aborted = 0;
  const one = async (turn: number): Promise<void> => {
    const asker: Asker = people[turn % people.length] ?? {};
    await asPerson(world.db.parts.desk, asker, async (tx) => {
      if (turn % 7 === 0) await sql`select pg_sleep(0.001)`.execute(tx);
      if (turn % 5 === 0) await sql`select 1 / 0`.execute(tx);
      const { rows } = await incidents(tx);
      seen += rows.length;
      if (asker.role === 'reporter')
        foreign.push(...rows.filter((row) => row.owner !== asker.organisationId).map((row) => row.title));
      if (turn % 11 === 0) throw new Error('changed my mind');
    }).catch(() => aborted++);
  };
  for (let batch = 0; batch < 20; batch++) await Promise.all(Array.from({ length: 50 }, (_, i) => one(batch * 50 + i)));
  expect(foreign).toEqual([]);
  expect(aborted).toBeGreaterThan(200);
  expect(seen).toBeGreaterThan(1000);
});
