import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { openWorld, type World } from '../testing/world.ts';
import { rememberSessions } from './remember-sessions.ts';

let world: World;
let tokens: string[];
beforeAll(async () => {
  world = await openWorld();
  const people = [await world.as('nienke'), await world.as('joost'), await world.as('sanne')];
  tokens = people.map(({ cookies }) => cookies.get('sid') ?? '');
});
afterEach(() => vi.useRealTimers());
afterAll(() => world.close());

test('who a token is for is kept for a minute, and then asked again', async () => {
  const sessions = rememberSessions();
  const [token = ''] = tokens;
  const start = Date.now();
  vi.useFakeTimers({ now: start, toFake: ['Date'] });
  expect(await sessions.read(world.db.readers.account, token, true)).not.toBeNull();
  vi.setSystemTime(start + 59_999);
  expect(sessions.recall(token)).toBeDefined();
  vi.setSystemTime(start + 60_000);
  expect(sessions.recall(token)).toBeUndefined();
});

test('when there are more people than are kept, who came first is asked about again', async () => {
  const sessions = rememberSessions(2);
  for (const token of tokens) await sessions.read(world.db.readers.account, token, true);
  expect(tokens.map((token) => sessions.recall(token) !== undefined)).toEqual([false, true, true]);
});
