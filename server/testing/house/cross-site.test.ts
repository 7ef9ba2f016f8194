import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../../app.ts';
import { readConfig } from '../../config.ts';
import { fingerprint } from '../fingerprint.ts';
import { routesOf } from '../routes.ts';
import type { Visitor } from '../visit.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
let joost: Visitor;

beforeAll(async () => {
  world = await openWorld();
  joost = await world.as('joost');
});
afterAll(() => world.close());

const ours = 'http://meldtafel.test';
const attempts: [string, Record<string, string>][] = [
  ['no origin at all', {}],
  ['a foreign origin', { origin: 'https://attacker.example' }],
  ["the origin 'null' of a sandboxed frame", { origin: 'null' }],
  ['a subdomain', { origin: 'http://evil.meldtafel.test' }],
  ['our name with another scheme', { origin: 'https://meldtafel.test' }],
  ['our name with another port', { origin: 'http://meldtafel.test:8080' }],
  ['our name as a prefix', { origin: 'http://meldtafel.test.attacker.example' }],
  ['a browser that says cross-site', { origin: ours, 'sec-fetch-site': 'cross-site' }],
  ['a browser that says same-site', { origin: ours, 'sec-fetch-site': 'same-site' }],
  ['a browser that says none', { 'sec-fetch-site': 'none' }],
  ['a plain-text form from elsewhere', { origin: 'https://attacker.example', 'content-type': 'text/plain' }],
  ['a plain-text form without origin', { 'content-type': 'text/plain' }],
];

test.each(attempts)('every route that changes something refuses %s', async (_, headers) => {
  const before = await fingerprint(world.db.admin);
  const answers = [];
  for (const { method, path } of unsafeRoutes())
    answers.push([`${method} ${path}`, await statusOf(method, path, headers)]);
  expect(answers.filter(([, status]) => status !== 403)).toEqual([]);
  expect(answers.length).toBeGreaterThan(4);
  expect(await fingerprint(world.db.admin)).toBe(before);
});

test('a GET that asks to be taken for a POST changes nothing', async () => {
  const before = await fingerprint(world.db.admin);
  for (const { path } of unsafeRoutes()) {
    for (const name of ['x-http-method-override', 'x-method-override', 'x-http-method']) {
      expect(await statusOf('GET', `${path}?_method=POST`, { origin: ours, [name]: 'POST' })).toBeLessThan(500);
    }
  }
  expect(await fingerprint(world.db.admin)).toBe(before);
});

test('the same form from our own page is let through', async () => {
  expect((await joost.post('/taal', { taal: 'en', terug: '/' })).status).toBe(303);
  const before = await fingerprint(world.db.admin);
  await joost.post('/account/sessies');
  expect(await fingerprint(world.db.admin)).not.toBe(before);
});

test.each([
  ['https://Meldtafel.example', 'https://meldtafel.example'],
  ['https://meldtafel.example:443/', 'https://meldtafel.example'],
  ['http://meldtafel.example:080', 'http://meldtafel.example'],
  ['https://exämple.nl', 'https://xn--exmple-cua.nl'],
])('behind PUBLIC_ORIGIN=%s a form that a browser sends from %s is taken', async (setting, origin) => {
  const { publicOrigin, secureCookies } = readConfig({ PUBLIC_ORIGIN: setting });
  const { worker: _, ...databases } = world.db.readers;
  const app = createApp({ site: { ...world.site, publicOrigin, secureCookies }, clock: world.clock, databases });
  const body = new URLSearchParams({ taal: 'en', terug: '/' });
  const answer = await app.request('http://127.0.0.1:3000/taal', { method: 'POST', headers: { origin }, body });
  expect(answer.status).toBe(303);
});

const unsafeRoutes = () => routesOf(world.app).filter(({ method }) => method !== 'GET');

async function statusOf(method: string, path: string, headers: Record<string, string>): Promise<number> {
  const cookie = [...joost.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  const body = method === 'GET' ? null : 'taal=en&terug=/';
  const filled = path.replaceAll(/:[a-z]+(\{[^}]*\})?/gi, 'PS27-0000-0000-A');
  const answer = await world.app.request(
    new Request(ours + filled, { method, headers: { ...type, cookie, ...headers }, body }),
  );
  await answer.body?.cancel();
  return answer.status;
}
