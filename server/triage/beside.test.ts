import { afterAll, beforeAll, expect, test } from 'vitest';
import { formValues } from '../testing/form-values.ts';
import { fileIncident } from '../testing/incidents.ts';
import { openWorld, type World } from '../testing/world.ts';
import { caseLifecycle } from '../vocabulary/case-lifecycle.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test.each([
  ['note', 'notities'],
  ['answer', 'antwoorden'],
] as const)(
  '%s: taken from where its row says and nowhere else, and what was kept stays kept',
  async (action, path) => {
    const joost = await world.as('joost');
    const { id, reference } = await fileIncident(world);
    const page = `/triage/${reference}`;
    const form = { ...formValues((await joost.get(page)).body, `${page}/${path}`), [action]: 'Niet kwijt.' };
    const send = () => joost.post(`${page}/${path}`, form);
    const written = async () => {
      const rows = await world.db.admin`select body from triage_note where incident_id = ${id}
      union all select body from incident_addition where incident_id = ${id}`;
      return rows.length;
    };
    const row: { from: readonly string[] } = caseLifecycle.actions[action];
    const { from } = row;
    const elsewhere = from.filter((state) => state !== 'new');
    try {
      row.from = elsewhere;
      expect(await send()).toMatchObject({ status: 409, text: expect.stringContaining('Niet kwijt.') as string });
      expect(await written()).toBe(0);
      row.from = from;
      expect((await send()).status).toBe(303);
      row.from = elsewhere;
      expect((await send()).status).toBe(303);
      expect(await written()).toBe(1);
    } finally {
      row.from = from;
    }
  },
);
