import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../../app.ts';
import { allFilters } from '../forms/all-forms.ts';
import { routesOf } from '../routes.ts';
import { withFiles } from '../report.ts';
import { visitorOf, type Visitor } from '../visit.ts';
import { openWorld, type World } from '../world.ts';
import { worstTexts } from './worst-texts.ts';

// Whole requests, with the worst of each length at every header that is read and at every parameter of every page: nothing keeps the one thread
// that everybody waits for busy for more than 50 ms.

let world: World;
let app: World['app'];
const people: Visitor[] = [];
beforeAll(async () => {
  world = await openWorld();
  const { worker: _, ...databases } = world.db.readers;
  app = createApp({ site: { ...world.site, trustedProxies: 1 }, clock: world.clock, databases });
  people.push(visitorOf(app));
  for (const key of ['noor', 'nienke', 'fatima', 'sanne', 'marjolein'])
    people.push(await visitorOf(app, `${key}@demo.example`));
});
afterAll(() => world.close());

const longestStall = 50; // ms
const longest = 16_000; // signs of all headers or of an address: more Node does not take

/** Milliseconds of this thread that a request takes; of several times the least, because others use the machine too. */
async function costOf(ask: () => Promise<unknown>): Promise<number> {
  let least = Infinity;
  for (let time = 0; time < 3 && least > longestStall; time++) {
    const before = process.threadCpuUsage();
    await ask();
    const { user, system } = process.threadCpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

/** As its bytes come over the line: no header holds a NUL or a line end. */
const asHeader = (text: string): string =>
  Buffer.from(text)
    .toString('latin1')
    .slice(0, longest)
    .replaceAll(/[\0\r\n]/g, ' ')
    .trim();

const kinds = Object.entries(worstTexts).map(([kind, text]) => [kind, text(longest)] as const);

const headers: Readonly<Record<string, (text: string) => string>> = {
  cookie: (text) => `sessie=${text}; bekend=${text}; bon=${text}; taal=${text}`,
  'accept-language': (text) => text,
  accept: (text) => text,
  'content-type': (text) => `multipart/form-data; boundary=${text}`,
  'content-disposition': (text) => text,
  'content-length': (text) => text,
  'x-forwarded-for': (text) => text,
  range: (text) => `bytes=${text}`,
  'if-none-match': (text) => text,
  'if-modified-since': (text) => text,
  'hx-request': () => 'true',
  'hx-request-type': (text) => text,
  'hx-target': (text) => `section#${text}`,
  'hx-current-url': (text) => text,
  origin: (text) => text,
  'sec-fetch-site': (text) => text,
  referer: (text) => `http://meldtafel.test/${text}`,
  'user-agent': (text) => text,
  authorization: (text) => `Basic ${text}`,
};

test.each(Object.entries(headers))('the worst of every kind in %s keeps nobody waiting', async (name, write) => {
  const [stranger, noor] = people as [Visitor, Visitor];
  const slow: string[] = [];
  for (const [kind, text] of kinds) {
    const given = { [name]: asHeader(write(text)), ...(name.startsWith('hx-') && { 'hx-request': 'true' }) };
    const requests: Record<string, () => Promise<unknown>> = {
      'a page': () => stranger.get('/bon', given),
      'the register': () => stranger.get('/openbaar', given),
      'a list': () => noor.get('/triage', given),
      'a form': () => stranger.post('/inloggen', { email: 'x@demo.example', password: 'x', terug: '/' }, given),
      'a form with files': () => stranger.post('/melden/controle', withFiles({ description: 'x' }), given),
    };
    for (const [what, ask] of Object.entries(requests)) {
      const took = await costOf(() => ask().catch(onlyUnwritable));
      if (took > longestStall) slow.push(`${what}: ${kind} (${Math.round(took)} ms)`);
    }
  }
  expect(slow).toEqual([]);
});

// What no client can write, no server has to read.
function onlyUnwritable(error: unknown): void {
  if (!(error instanceof TypeError)) throw error;
}

test('so does the worst of every kind at every parameter of every page', async () => {
  const names = [...new Set((await allFilters()).flatMap((filter) => filter.names))];
  const paths = routesOf(app).flatMap(({ method, path }) => (method === 'GET' && !/[:*]/.test(path) ? [path] : []));
  const share = Math.floor(longest / names.length);
  const slow: string[] = [];
  let opened = 0;
  for (const path of new Set(paths)) {
    const visitor = await readerOf(path);
    if (!visitor) continue;
    opened++;
    for (const [kind, text] of kinds) {
      const all = new URLSearchParams(names.map((name) => [name, text.slice(0, share)])).toString();
      const one = `${names[opened % names.length]}=${encodeURIComponent(text.toWellFormed()).slice(0, longest)}`;
      for (const query of [all, one.replace(/%[0-9A-F]?$/, '')]) {
        const took = await costOf(() => visitor.get(`${path}?${query}`));
        if (took > longestStall) slow.push(`${path}: ${kind} (${Math.round(took)} ms)`);
      }
    }
  }
  expect(opened).toBeGreaterThan(15);
  expect(slow).toEqual([]);
}, 240_000);

async function readerOf(path: string): Promise<Visitor | undefined> {
  for (const visitor of people) if ((await visitor.get(path)).status === 200) return visitor;
  return undefined;
}
