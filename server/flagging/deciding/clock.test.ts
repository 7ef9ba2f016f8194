import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startLog } from '../../testing/log.ts';
import { draftedNotice } from '../../testing/notices.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { submitNotice } from './submit-notice.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await startLog(world);
});
afterAll(() => world.close());

test('where no decision can be taken, because the clock is six minutes ahead, the process does not say that it is ready', async () => {
  await world.db.admin`update person set demo = false`; // a demonstration may tell of other days
  const reference = await draftedNotice(world);
  await submitNotice(world.db.readers.ministry, await world.askerFor('sanne'), { reference }, world.clock.now());
  const karim = await world.as('karim');
  const decide = () => karim.take(`/notificaties/${reference}/niet-versturen`, { reason: 'Het bericht is al weg.' });
  const [real, ahead] = [world.clock.now(), new Date(Date.now() + 6 * 60_000)];
  const moved = vi.spyOn(Date, 'now').mockReturnValue(ahead.getTime());
  world.clock.set(ahead);
  expect((await decide()).status).toBe(500);
  const ready = await world.app.request('/readyz');
  expect([ready.status, await ready.text()]).toEqual([503, expect.stringContaining('"code":"clock"')]);
  moved.mockRestore();
  world.clock.set(real);
  expect((await decide()).status).toBe(303);
  expect((await world.app.request('/readyz')).status).toBe(200);
});
