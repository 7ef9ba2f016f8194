import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openGround, type Ground } from '../told/attack-ground.ts';

// The order of steps, for who sends any SQL as a reader: the last one is where a thing stands.

let ground: Ground;
beforeAll(async () => void (ground = await openGround()), 60_000);
afterAll(() => ground.world.close());

test.each(['-1', '9223372036854775807'])('nobody gives a step its place in the order: %s', async (position) => {
  const { tried, given, people } = ground;
  const { personId, organisationId } = people.noor;
  const claim = (columns: string, overriding: string, values: string) => sql`
    insert into triage_step (thing_id, action, from_state, to_state, person_id, organisation_id, at${sql.raw(columns)}) ${sql.raw(overriding)}
    values (${given.waiting}, 'claim', 'new', 'claimed', ${personId}, ${organisationId}, now()${sql.raw(values)})`;
  const arrived = sql`update triage_case set state = 'claimed', claimed_by = ${personId} where incident_id = ${given.waiting}`;
  expect(await tried('noor', 'table', claim('', '', ''), arrived)).toBeUndefined();
  const chosen = claim(', position', 'overriding system value', `, ${position}`);
  expect(await tried('noor', 'table', chosen, arrived)).toContain('permission denied');
});
