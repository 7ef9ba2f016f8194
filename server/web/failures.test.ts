import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../testing/world.ts';

let world: World;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());

test.each([
  ['joost', '/triage/nieuw?sinds=-271821-04-20T00:00:00.000Z'],
  ['nienke', `/meldingen?na=999999999999999_${randomUUID()}`],
  ['sanne', '/notificaties?platform=%00'],
  [undefined, `/openbaar?na=%2B275760-09-13T00:00:00.000Z~${randomUUID()}`],
] as const)('an address that %s wrote by hand and no database can read is a bad request: %s', async (key, path) => {
  const visitor = key ? await world.as(key) : world.stranger();
  expect((await visitor.get(path)).status).toBe(400);
});

test('a NUL sign in a form is left out like every control sign, and is no fault of ours', async () => {
  const answer = await world.stranger().post('/inloggen', { email: 'a\u0000@demo.example', password: 'x', terug: '/' });
  expect(answer.status).toBe(422);
});
