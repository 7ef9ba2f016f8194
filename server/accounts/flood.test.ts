import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../app.ts';
import { demoPeople } from '../demo/people.ts';
import { fillIn, report } from '../testing/report.ts';
import { testPassword } from '../testing/secrets.ts';
import { visitorOf } from '../testing/visit.ts';
import { openWorld, type World } from '../testing/world.ts';

// Every password that is compared takes 19 MiB and 50 ms of a core. Whoever sends many at once may keep nobody from telling
// something, and no officer from work.

let world: World;
let app: World['app'];
beforeAll(async () => {
  world = await openWorld();
  const { worker: _, ...databases } = world.db.readers;
  app = createApp({ site: { ...world.site, trustedProxies: 1 }, clock: world.clock, databases });
});
afterAll(() => world.close());

const officers = demoPeople.slice(0, 12).map(({ email }) => email);
const guess = (index: number, email: string) =>
  visitorOf(app).post(
    '/inloggen',
    { email, password: 'guess', terug: '/' },
    { 'x-forwarded-for': `192.0.2.${index % 14}` },
  );

test.each([
  ['of 70 wrong passwords from 14 networks', 70, (index: number) => `iemand${index}@demo.example`],
  ['of 120, also for the accounts of the officers', 120, (index: number) => officers[index % 12] ?? ''],
])(
  'during a flood %s no officer is turned away in the browser of before, no report and no code',
  async (_, many, whose) => {
    await world.db.admin`delete from throttle`;
    const known = await Promise.all(officers.map((email) => visitorOf(app, email)));
    for (const each of known) await each.submit('/uitloggen');
    const codes = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const { answer } = await report(visitorOf(app), 'process-location');
        return /\d{4}(?: \d{4}){4}/.exec(answer.text)?.[0] ?? '';
      }),
    );
    const forms = await Promise.all(Array.from({ length: 12 }, () => fillIn(visitorOf(app), 'process-location')));
    const guesses = Array.from({ length: many }, (__, index) => guess(index, whose(index)));
    await Promise.any(guesses.map((each) => each.then(({ status }) => status === 503 || Promise.reject(new Error()))));
    const signedIn = known.map((each, index) =>
      each.post('/inloggen', { email: officers[index] ?? '', password: testPassword, terug: '/' }),
    );
    const told = forms.map((form) => visitorOf(app).post('/melden', form));
    const opened = codes.map((code) => visitorOf(app).post('/bon', { code }));
    const statuses = await Promise.all(
      [signedIn, told, opened].map(async (all) => (await Promise.all(all)).map(({ status }) => status)),
    );
    expect(statuses).toEqual([officers.map(() => 303), forms.map(() => 200), codes.map(() => 303)]);
    const heard = (await Promise.all(guesses)).filter(({ status }) => status === 422);
    expect(heard.length).toBeGreaterThan(20);
  },
);
