import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileIncident } from '../incidents.ts';
import { routesOf } from '../routes.ts';
import type { Visitor } from '../visit.ts';
import { openWorld, type World } from '../world.ts';

// One incident per organisation, each with words that occur nowhere else. None is about the process of the election, so
// the people who make notices have nothing to do with them either.
const canaries = {
  hilversum: { filer: 'nienke', organisation: 'GM0402', tlp: 'AMBER', word: 'kanariehilversum' },
  fryslan: { filer: 'sjoerd', organisation: 'GM1900', tlp: 'GREEN', word: 'kanariefryslan' },
  party: { filer: 'amir', organisation: 'PVHV', tlp: 'AMBER+STRICT', word: 'kanariepartij' },
  red: { filer: 'eline', organisation: 'VZL', tlp: 'RED', word: 'kanarierood' },
  citizen: { filer: undefined, organisation: null, tlp: 'AMBER', word: 'kanarieburger' },
} as const;
type Canary = keyof typeof canaries;

// Who may meet which of them, on any page at all.
const may: [who: string, sees: Canary[]][] = [
  ['stranger', []],
  ['nienke', ['hilversum']],
  ['sjoerd', ['fryslan']],
  ['amir', ['party']],
  ['eline', ['red']],
  ['joost', ['hilversum', 'fryslan', 'party', 'red', 'citizen']],
  ['fatima', []],
  ['daan', []],
  ['sanne', []],
  ['karim', []],
];

let world: World;
const incidents: { id: string; reference: string }[] = [];

beforeAll(async () => {
  world = await openWorld();
  for (const { filer, organisation, tlp, word } of Object.values(canaries)) {
    const category = 'cyber-municipality';
    const told = {
      title: `Melding ${word}`,
      description: `Wat er gebeurde: ${word}`,
      place: word,
      category,
      tlp,
      organisation,
    };
    incidents.push(await fileIncident(world, filer ? { ...told, filer } : told));
  }
});
afterAll(() => world.close());

test.each(may)(
  '%s meets on all pages together exactly the reports that are theirs to see',
  async (who, sees) => {
    const visitor = who === 'stranger' ? world.stranger() : await world.as(who);
    const { pages, met, broken } = await walk(visitor);
    expect(broken).toEqual([]);
    expect(met.toSorted()).toEqual(sees.toSorted());
    expect(pages).toBeGreaterThan(10);
  },
  60_000,
);

// Every GET route, with every incident filled in, and every link on every page found on the way.
async function walk(visitor: Visitor): Promise<{ pages: number; met: string[]; broken: string[] }> {
  const queue = [
    ...new Set(
      routesOf(world.app)
        .filter(({ method }) => method === 'GET')
        .flatMap(({ path }) => fillIn(path)),
    ),
  ];
  const seen = new Set(queue);
  const met = new Set<string>();
  const broken: string[] = [];
  for (let path = queue.shift(); path !== undefined && seen.size < 1000; path = queue.shift()) {
    const { status, body, headers } = await visitor.get(path);
    if (status >= 500) broken.push(`${status} ${path}`);
    const shown = body + [...headers.values()].join('\n');
    for (const [name, { word }] of Object.entries(canaries)) if (shown.includes(word)) met.add(name);
    for (const [, link = ''] of body.matchAll(/(?:href|action|hx-get|src)="(\/[^"#]*)"/g)) {
      const address = link.replaceAll('&amp;', '&');
      if (!seen.has(address) && !address.startsWith('/assets')) queue.push(address);
      seen.add(address);
    }
  }
  return { pages: seen.size, met: [...met], broken };
}

function fillIn(path: string): string[] {
  if (!path.includes(':')) return [path];
  const values = incidents.flatMap(({ id, reference }) => [id, reference]);
  return values.map((value) => path.replaceAll(/:\w+(\{[^}]*\})?/g, value));
}
