import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createApp } from '../../app.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());

const kinds: [string, () => Promise<Response>][] = [
  ['a page', () => ask('/')],
  ['a page that does not exist', () => ask('/nergens')],
  ['a redirect to sign in', () => ask('/account')],
  ['a style sheet', () => ask('/assets/app.css')],
  ['a probe', () => ask('/healthz')],
  ['plain text', () => ask('/robots.txt')],
  [
    'a form from elsewhere',
    () => ask('/uitloggen', { method: 'POST', headers: { origin: 'https://attacker.example' } }),
  ],
  [
    'a form with faults',
    () => ask('/inloggen', { method: 'POST', headers: own, body: new URLSearchParams({ email: '' }) }),
  ],
  [
    'a form too large',
    () => ask('/inloggen', { method: 'POST', headers: own, body: new URLSearchParams({ email: 'x'.repeat(300_000) }) }),
  ],
  ['a failure as JSON', () => ask('/nergens.json')],
  ['a bug', async () => broken().request('http://meldtafel.test/inloggen', { headers: { cookie: 'sid=x' } })],
];

describe.each(kinds)('%s', (_, request) => {
  test('carries every security header', async () => {
    const { headers } = await request();
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("base-uri 'none'");
    expect(policy).toContain("form-action 'self'");
    expect(policy).not.toMatch(/unsafe|\*|data:|https?:/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('origin-agent-cluster')).toBe('?1');
    expect(headers.get('permissions-policy')).toContain('geolocation=()');
    expect(headers.get('meldtafel')).toBe('ours');
    expect(headers.get('cache-control')).not.toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('server')).toBeNull();
  });
});

test('no page holds an inline script, style or handler', async () => {
  const joost = await world.as('joost');
  for (const path of ['/', '/account', '/nergens', '/hulp']) {
    const { body } = await joost.get(path);
    expect(body).not.toMatch(/\sstyle=|\son[a-z]+=|<script(?![^>]*src=)[^>]*>[^<]|javascript:/i);
  }
});

test('scripts are our own files, and nothing else runs: not for whoever guesses a nonce either', async () => {
  const policy = (await ask('/')).headers.get('content-security-policy') ?? '';
  expect(policy).toContain("script-src 'self';");
  expect((await ask('/melden')).headers.get('content-security-policy')).toBe(policy);
});

test('an answer is made once, with all its headers, and never taken apart again', async () => {
  const joost = await world.as('joost');
  const cookie = [...joost.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const made: [answer: Response, headers: string][] = [];
  class Counted extends Response {
    constructor(...given: ConstructorParameters<typeof Response>) {
      super(...given);
      made.push([this, headersOf(this)]);
    }
  }
  vi.stubGlobal('Response', Counted);
  for (const path of ['/', '/triage', '/account', '/nergens', '/meldingen.csv', '/assets/app.css', '/openbaar']) {
    made.length = 0;
    const answer = await ask(path, { headers: { cookie } });
    expect([path, made.length, made[0]?.[0] === answer, made[0]?.[1]]).toEqual([path, 1, true, headersOf(answer)]);
  }
  vi.unstubAllGlobals();
});

const headersOf = ({ headers }: Response): string => JSON.stringify([...headers]);

test('behind TLS the browser is told to stay there, and the session cookie is pinned to this host', async () => {
  const { worker: _, ...databases } = world.db.readers;
  const site = { ...world.site, secureCookies: true, publicOrigin: 'https://meldtafel.test' };
  const app = createApp({ site, clock: world.clock, databases });
  const answer = await app.request('https://meldtafel.test/inloggen', {
    method: 'POST',
    headers: { origin: 'https://meldtafel.test' },
    body: new URLSearchParams({ email: 'nienke@demo.example', password: 'vier woorden maken een zin', terug: '/' }),
  });
  expect(answer.headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/);
  expect(answer.headers.getSetCookie()[0]).toMatch(/^__Host-sid=[\w-]{43}; .*Path=\/; HttpOnly; Secure; SameSite=Lax$/);
});

test('a request id comes from us, never from the visitor', async () => {
  const page = await ask('/nergens', { headers: { 'x-request-id': 'chosen-by-visitor' } });
  expect(await page.text()).not.toContain('chosen-by-visitor');
});

const own = { origin: 'http://meldtafel.test' };
const ask = async (path: string, init: RequestInit = {}) =>
  world.app.request(new Request(`http://meldtafel.test${path}`, init));

/** The application with a database that answers what no database answers: a bug, not an outage. */
function broken() {
  const account = new Proxy(world.db.readers.account, {
    get: (database, name) => {
      if (name === 'reader') return database.reader; // which one it was stands in the log
      throw new RangeError('a bug');
    },
  });
  return createApp({ site: world.site, clock: world.clock, databases: { ...world.db.readers, account } });
}
