import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '#db/connect.ts';
import type { Reader } from '#db/readers.ts';
import { createApp } from '../../app.ts';
import { demoPeople } from '../../demo/people.ts';
import { swapping, visitorOf, type Visitor } from '../visit.ts';
import { openWorld, type World } from '../world.ts';
import { explain, type Cost } from './explain.ts';
import { referenceOf } from './fill-reports.ts';
import { fillSkewed } from './fill-skewed.ts';
import { watchStatements, type Asked } from './watch-statements.ts';

// Of a page of 50 rows: the walk itself, what the policies look up for each row, and lists of reference data.
const most = { buffers: 1000, sorted: 400, leftOut: 400 };

/** What people ask for, and who. */
const lists = {
  noor: [
    '/triage',
    '/triage/naast',
    '/triage/naast?gemeente=GM0402',
    '/triage/naast?stand=gesloten',
    '/triage?stand=new',
    '/triage?stand=referred',
    '/triage?gemeente=GM0402',
    '/triage?gemeente=GM1900&tel=ja',
    '/triage?categorie=process-location',
    '/triage?categorie=donation',
    '/triage?deur=people',
    '/triage?deur=money',
    '/triage?ernst=5',
    '/triage?van=mij',
    '/triage?van=niemand',
    '/triage/nieuw?sinds=SINDS&bewaard=1:1:',
    '/triage/nieuw?sinds=SINDS&bewaard=1:1:&gemeente=GM0402',
    '/triage/nieuw?sinds=SINDS&bewaard=1:1:&gemeente=GM1900',
    '/triage/nieuw?sinds=SINDS&bewaard=1:1:&stand=new',
    '/triage?stand=gesloten',
    '/triage?stand=gesloten&gemeente=GM0402',
    '/triage?stand=gesloten&gemeente=GM1900',
    '/triage?stand=gesloten&categorie=donation',
    '/triage?stand=gesloten&deur=money',
  ],
  joost: ['/triage?van=mij'],
  nienke: ['/meldingen', '/meldingen?stand=gesloten'],
  sjoerd: ['/meldingen', '/meldingen?stand=gesloten'],
  fatima: ['/verwijzingen', '/verwijzingen?stand=klaar'],
  daan: ['/verwijzingen', '/verwijzingen?stand=klaar'],
  sanne: [
    '/notificaties',
    '/notificaties?stand=draft',
    '/notificaties?stand=withdrawn',
    '/notificaties?verkiezing=TK2025',
    '/notificaties?platform=Pinterest',
    '/notificaties?platform=X+(Twitter)',
  ],
  karim: ['/notificaties'], // with how many wait for approval by somebody else
  ilse: ['/triage', '/triage?stand=gesloten'], // a code for everybody's name
};

// At ten thousand PostgreSQL thinks differently of what to sort and what to walk than at what a large election might come to.
describe.each([10_000, 100_000])('with %i reports', (many) => {
  beforeAll(() => openFilled(many), 240_000);
  afterAll(() => world.close());

  test.each(Object.entries(lists).flatMap(([person, paths]) => paths.map((path) => [path, person] as const)))(
    'no statement of %s, and of the page after it, walks over what it does not show',
    async (path, person) => {
      const { next, ...first } = await open(person, path);
      const costs = [...first.costs, ...(next === undefined ? [] : (await open(person, next)).costs)];
      expect(costs.length).toBeGreaterThan(0);
      const { buffers, sorted, leftOut } = most;
      const dear = costs.filter(
        (cost) => cost.buffers > buffers || cost.sorted > sorted || cost.leftOut > leftOut || cost.whole.length > 0,
      );
      expect(dear).toEqual([]);
    },
  );

  test.each(ofOne)('nor does one of a report, of which much was written: %s for %s', async (pathOf, who) => {
    const { costs } = await open(who, pathOf(referenceOf(many - 4))); // of Hilversum, and open
    expect(costs.length).toBeGreaterThan(2);
    expect(costs.filter(({ buffers, whole }) => buffers > most.buffers || whole.length > 0)).toEqual([]);
  });
});

/** What is read of one report, whoever reads it. */
const ofOne: [path: (reference: string) => string, who: string][] = [
  [(reference) => `/triage/${reference}`, 'noor'],
  [(reference) => `/triage/${reference}`, 'ilse'],
  [(reference) => `/meldingen/${reference}/verwijzingen`, 'noor'],
  [(reference) => `/meldingen/${reference}`, 'nienke'],
];

let world: World;
let app: ReturnType<typeof createApp>;
let asked: Asked[] = [];
const visitors = new Map<string, Visitor>();

async function openFilled(many: number): Promise<void> {
  world = await openWorld();
  await fillSkewed(world.db.admin, many);
  visitors.clear();
  const watch = (database: Database) => watchStatements(database, (statement) => asked.push(statement));
  const watched = Object.entries(world.db.readers).map(([reader, database]) => [reader, watch(database)]);
  const { worker: _, ...databases } = Object.fromEntries(watched) as Record<Reader, Database>;
  app = createApp({ ...world, databases });
}

/** Opens a page as somebody; what its statements cost, and where the next page is. */
async function open(person: string, path: string): Promise<{ costs: Cost[]; next: string | undefined }> {
  const email = demoPeople.find(({ key }) => key === person)?.email ?? '';
  const visitor = visitors.get(person) ?? (await visitorOf(app, email));
  visitors.set(person, visitor);
  asked = [];
  const hourAgo = new Date(world.clock.now().getTime() - 3_600_000).toISOString();
  const [, part] = /\/(nieuw|naast)\b/.exec(path) ?? [];
  const headers = part === undefined ? {} : swapping(part);
  const { status, body } = await visitor.get(path.replace('SINDS', hourAgo), headers);
  expect([path, [200, 204].includes(status)]).toEqual([path, true]);
  const costs = [];
  for (const each of asked.filter(({ statement }) => /^\s*(?:select|with)\b/i.test(statement.sql)))
    costs.push(...(await explain(each)));
  return { costs, next: /href="([^"]+)" rel="next"/.exec(body)?.[1]?.replaceAll('&amp;', '&') };
}
