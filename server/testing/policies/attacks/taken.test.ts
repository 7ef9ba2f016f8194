import { sql, type RawBuilder } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asPerson } from '#db/as-person.ts';
import { fileIncident } from '../../incidents.ts';
import { openWorld, type World } from '../../world.ts';

// What a thing says of when it changed, for whoever sends any SQL as the election table: forms carry it to notice a change.

let world: World;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());

type Moments = { stepped: Date; changed: Date; claimed: Date | null; filed: Date };

async function afterClaim(at: Date, more: RawBuilder<unknown>): Promise<Moments> {
  const { id } = await fileIncident(world);
  const joost = await world.askerFor('joost');
  await asPerson(world.db.readers.table, joost, async (tx) => {
    await sql`insert into triage_step (thing_id, action, from_state, to_state, person_id, organisation_id, at)
      values (${id}, 'claim', 'new', 'claimed', ${joost.personId}, ${joost.organisationId}, ${at})`.execute(tx);
    await sql`update triage_case set state = 'claimed', claimed_by = ${joost.personId} ${more} where incident_id = ${id}`.execute(
      tx,
    );
  });
  const [found] = await world.db.admin<Moments[]>`
    select s.at as stepped, c.changed_at as changed, c.claimed_at as claimed, i.filed_at as filed
    from triage_case c join triage_step s on s.thing_id = c.incident_id join incident i on i.id = c.incident_id where i.id = ${id}`;
  if (!found) throw new Error('Nothing was taken.');
  return found;
}
const soon = (): Date => new Date(world.clock.now().getTime() + 60_000);

test('a change that says no moment, or another, has that of its step', async () => {
  const old = new Date('1999-01-01');
  for (const more of [sql``, sql`, changed_at = ${old}`, sql`, claimed_at = null`, sql`, claimed_at = ${old}`]) {
    const at = soon();
    expect(await afterClaim(at, more)).toMatchObject({ stepped: at, changed: at, claimed: at });
  }
});

test('a first step is taken after the thing was there', async () => {
  const { stepped, claimed, filed } = await afterClaim(new Date('1999-01-01'), sql``);
  const next = new Date(filed.getTime() + 1);
  expect([stepped, claimed]).toEqual([next, next]);
});
