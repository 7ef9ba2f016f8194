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
  const note = (columns: string, overriding: string, values: string) => sql`
    insert into triage_step (thing_id, action, from_state, to_state, person_id, organisation_id, at${sql.raw(columns)}) ${sql.raw(overriding)}
    values (${given.waiting}, 'note', 'new', 'new', ${personId}, ${organisationId}, now()${sql.raw(values)})`;
  const written = sql`
    insert into triage_note (incident_id, person_id, body, at) values (${given.waiting}, ${personId}, 'x', now())`;
  const arrived = sql`update triage_case set state = 'new' where incident_id = ${given.waiting}`;
  expect(await tried('noor', 'table', written, note('', '', ''), arrived)).toBeUndefined();
  const chosen = note(', position', 'overriding system value', `, ${position}`);
  expect(await tried('noor', 'table', written, chosen, arrived)).toContain('permission denied');
});
