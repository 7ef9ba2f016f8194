import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileIncident } from '../incidents.ts';
import { routesOf, type Route } from '../routes.ts';
import type { Visitor } from '../visit.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
let withParams: Route[];
let visitors: Visitor[];
beforeAll(async () => {
  world = await openWorld();
  visitors = await Promise.all(['nienke', 'joost', 'fatima', 'sanne', 'karim', 'marjolein'].map(world.as));
  withParams = routesOf(world.app).filter(({ path }) => path.includes('/:'));
});
afterAll(() => world.close());

const rubbish = ['x', '-1', '00', '%00', 'PS27-0000-0000-B', "PS27-4821-3307-B'--", '9'.repeat(20), 'a'.repeat(300)];

test.each(rubbish)('where a path has a name, %j is not found: on no page a fault, on none a guess', async (text) => {
  for (const { method, path } of withParams) {
    const address = path.replaceAll(/:\w+/g, text);
    const statuses = new Set<number>();
    for (const visitor of visitors)
      statuses.add((method === 'GET' ? await visitor.get(address) : await visitor.post(address)).status);
    statuses.delete(403); // who may not, is told so before anything is looked up
    expect([method, path, ...statuses]).toEqual([method, path, 404]);
  }
});

test('a reference typed in small letters or without hyphens leads to the one address of the page', async () => {
  const [, joost = world.stranger()] = visitors;
  const { reference } = await fileIncident(world);
  const typed = [
    reference.toLowerCase(),
    reference.replaceAll('-', '%20'),
    reference.replaceAll('-', ''),
    reference.toLowerCase().replaceAll('-', ''),
  ];
  for (const { path } of withParams.filter((route) => route.method === 'GET' && route.path.includes('/:ref')))
    for (const text of typed) {
      const address = (ref: string) => `${path.replace(':ref', ref).replaceAll(/:\w+/g, 'x')}?taal=en`;
      const { status, location } = await joost.get(address(text));
      expect([path, status, location]).toEqual([path, 303, address(reference)]);
    }
  for (const text of typed)
    expect((await joost.post(`/triage/${text}/notities`, { note: 'x', key: crypto.randomUUID() })).status).not.toBe(
      404,
    );
});

test('a typed reference leads nowhere outside the site', async () => {
  const { reference } = await fileIncident(world);
  const { location } = await world.stranger().get(`//elders.example/${reference.toLowerCase()}`);
  expect(location).toBe('/');
});
