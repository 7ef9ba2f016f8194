import { afterAll, beforeAll, expect, test } from 'vitest';
import { endEmbargo, loggedDecision, publish } from '../../testing/disclosed.ts';
import { startLog } from '../../testing/log.ts';
import { openWorld, type World } from '../../testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('of an election with one decision the register says in words of one how it stands', async () => {
  const log = await startLog(world);
  const { reference } = await loggedDecision(world, log, { decision: 'not_sent' });
  await endEmbargo(world);
  const register = async () => (await world.stranger().get('/openbaar')).text;
  expect(await register()).toContain('1 besluit, wordt nog beoordeeld');
  await publish(world, reference);
  expect(await register()).toContain('1 besluit, openbaar gemaakt');
  const marjolein = await world.as('marjolein');
  await marjolein.finish(`/publicatie/${reference}/intrekking`, { reden: 'Het ging over iemand anders.' });
  expect(await register()).toContain('1 besluit, ingetrokken');
});
