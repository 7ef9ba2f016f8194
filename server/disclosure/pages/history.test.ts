import { afterAll, beforeAll, expect, test } from 'vitest';
import { correct, endEmbargo, loggedDecision, publish } from '../../testing/disclosed.ts';
import { force } from '../../testing/force.ts';
import { startLog } from '../../testing/log.ts';
import { openWorld, type World } from '../../testing/world.ts';

// A page of what was corrected opens its own versions. All others are broken here: whoever opened one would be told.

let world: World;
let reference: string;
beforeAll(async () => {
  world = await openWorld();
  ({ reference } = await loggedDecision(world, await startLog(world), { decision: 'not_sent' }));
  await endEmbargo(world);
  await publish(world, reference);
  await correct(await world.as('marjolein'), reference, 'Verbetering nummer 1.', { urls: 'avg' });
  await force(world.db.admin, async (db) => {
    for (let n = 2; n <= 60; n++)
      await db`
        with last as (select * from disclosure_entry where reference = ${reference} order by seq desc limit 1), said as (
          select *, replace(replace(body, 'nummer ' || ${n - 1}::int || '.', 'nummer ' || ${n}::int || '.'), corrects::text, id::text) as new from last)
        insert into disclosure_entry (notice_id, definition, body, sha256, round_code, log_index, published_by, published_at)
        select notice_id, definition, new, encode(sha256(convert_to(new, 'UTF8')), 'hex'), round_code, log_index, published_by, published_at from said`;
  });
});
afterAll(() => world.close());

test('it opens no other version than those of the page, two before them, and the one that stands', async () => {
  await force(world.db.admin, async (db) => {
    await db`alter table disclosure_entry drop constraint disclosure_entry_sealed`;
    await db`
      update disclosure_entry d set sha256 = repeat('0', 64)
      from (select id, row_number() over (order by seq desc) as turn from disclosure_entry where reference = ${reference}) v
      where v.id = d.id and v.turn > 22`;
  });
  const { status, body } = await world.stranger().get(`/openbaar/${reference}`);
  const told = [...body.matchAll(/Verbetering nummer (\d+)\./g)].map(([, n]) => Number(n));
  expect([status, told]).toEqual([200, Array.from({ length: 20 }, (_, i) => 41 + i)]);
});
