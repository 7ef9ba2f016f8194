import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillIn, report } from '../testing/report.ts';
import { openWorld, type World } from '../testing/world.ts';

// Every secret that is compared takes 19 MiB and 50 ms of a core. Whoever sends many at once may keep nobody from telling something.

let world: World;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());

const flood = 120; // more than wait for one purpose
const guess = (index: number) =>
  world.stranger().post('/inloggen', { email: `iemand${index}@demo.example`, password: 'guess', terug: '/' });

test('during a flood of wrong passwords every report without account is taken, and every code opens its report', async () => {
  const codes = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const { answer } = await report(world.stranger(), 'process-location');
      return /\d{4}(?: \d{4}){4}/.exec(answer.text)?.[0] ?? '';
    }),
  );
  const forms = await Promise.all(Array.from({ length: 12 }, () => fillIn(world.stranger(), 'process-location')));
  const guesses = Promise.all(Array.from({ length: flood }, (_, index) => guess(index)));
  await new Promise((resolve) => setTimeout(resolve, 100));
  const told = await Promise.all(forms.map((form) => world.stranger().post('/melden', form)));
  const opened = await Promise.all(codes.map((code) => world.stranger().post('/bon', { code })));
  expect(told.map(({ status }) => status)).toEqual(forms.map(() => 200));
  expect(opened.map(({ status }) => status)).toEqual(codes.map(() => 303));
  const turnedAway = (await guesses).filter(({ status }) => status === 503);
  expect(turnedAway.length).toBeGreaterThan(0); // the flood was one
});
