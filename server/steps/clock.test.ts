import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { submitNotice } from '../flagging/deciding/submit-notice.ts';
import { formValues } from '../testing/form-values.ts';
import { fileIncident } from '../testing/incidents.ts';
import { startLog } from '../testing/log.ts';
import { draftedNotice } from '../testing/notices.ts';
import type { Visitor } from '../testing/visit.ts';
import { openWorld, type World } from '../testing/world.ts';

const minute = 60_000;
let world: World;
let joost: Visitor;
let karim: Visitor;
let submitted: string;
beforeAll(async () => {
  world = await openWorld();
  await startLog(world);
  await world.db.admin`update person set demo = false`; // a demonstration may tell of other days
  [joost, karim] = [await world.as('joost'), await world.as('karim')];
  submitted = await draftedNotice(world);
  await submitNotice(
    world.db.readers.ministry,
    await world.askerFor('sanne'),
    { reference: submitted },
    world.clock.now(),
  );
});
beforeEach(() => {
  const ahead = new Date(Date.now() + 6 * minute);
  vi.spyOn(Date, 'now').mockReturnValue(ahead.getTime());
  world.clock.set(ahead);
});
afterEach(() => {
  vi.restoreAllMocks();
  world.clock.set(new Date());
});
afterAll(() => world.close());

/** Minutes that a moment lies ahead of the clock of PostgreSQL. */
const minutesAhead = async (at: Date) => {
  const [row] = await world.db.admin<{ ahead: number }[]>`
    select extract(epoch from ${at}::timestamptz - clock_timestamp())::float8 / 60 as ahead`;
  return row?.ahead ?? Number.NaN;
};

test('with our clock six minutes ahead a case is claimed, weighed and closed, and the decision says when as its step does', async () => {
  const { id, reference } = await fileIncident(world, { category: 'cyber-municipality' });
  const path = `/triage/${reference}`;
  await joost.finish(`${path}/claim`);
  await joost.finish(`${path}/beoordeling`, { severity: '3', category: 'cyber-municipality' });
  const closing = formValues((await joost.get(`${path}/afsluiting?afloop=handled`)).body, `${path}/afsluiting`);
  expect((await joost.post(`${path}/afsluiting`, closing)).status).toBe(303);
  const [{ said, changed } = { said: '', changed: new Date(0) }] = await world.db.admin<
    { said: string; changed: Date }[]
  >`
    select d.body::jsonb ->> 'decidedAt' as said, c.changed_at as changed
    from triage_case c join case_decision d on d.id = c.decision_id where c.incident_id = ${id}`;
  expect(said).toBe(changed.toISOString());
  expect(await minutesAhead(changed)).toBeLessThanOrEqual(5.1);
});

test('and a notice is decided, while the process says that it is not ready', async () => {
  const decided = await karim.take(`/notificaties/${submitted}/niet-versturen`, { reason: 'Het bericht is al weg.' });
  expect(decided.status).toBe(303);
  const [row] = await world.db.admin<
    { at: Date }[]
  >`select decided_at as at from notice where reference = ${submitted}`;
  expect(await minutesAhead(row?.at ?? new Date(Number.NaN))).toBeLessThanOrEqual(5.1);
  const ready = await world.app.request('/readyz');
  expect([ready.status, await ready.text()]).toEqual([503, expect.stringContaining('"code":"clock"')]);
  vi.restoreAllMocks();
  expect((await world.app.request('/readyz')).status).toBe(200);
});
