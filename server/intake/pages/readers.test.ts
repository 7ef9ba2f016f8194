import { afterAll, beforeAll, expect, test } from 'vitest';
import { swapping, type Visitor } from '../../testing/visit.ts';
import { openWorld, type World } from '../../testing/world.ts';

let world: World;
let nienke: Visitor;
beforeAll(async () => {
  world = await openWorld();
  await world.db.admin`update category set default_tlp = 'RED' where code = 'process-result'`;
  nienke = await world.as('nienke');
});
afterAll(() => world.close());

const ask = (visitor: Visitor, chosen: string, category = 'process-location') =>
  visitor.get(`/melden/lezers?category=${category}&${chosen}`, swapping('lezers'));

test('who reads a report is told while it is written, as it will be before it is sent', async () => {
  const amber = await ask(nienke, 'tlp=AMBER&municipality=GM0402');
  expect(amber.text).toContain('de mensen die voor uw organisatie melden.');
  expect(amber.text).toContain('De verkiezingstafel: zij beoordeelt elke melding.');
  const red = await ask(nienke, 'tlp=RED&municipality=GM0402');
  expect(red.text).toContain('Alleen u en de vertrouwenspersonen');
  expect(red.text).not.toContain('zij beoordeelt elke melding');
});

test('a label that there is not is no choice: the one of the category counts', async () => {
  expect((await ask(nienke, 'tlp=PURPLE', 'process-result')).text).toContain('Alleen u en de vertrouwenspersonen');
});

test.each([
  ['den haag', "Gemeente 's-Gravenhage"],
  ['Gemeente Gooise Meren', 'Gemeente Gooise Meren'],
  ['bonaire', 'Openbaar lichaam Bonaire'],
  ['Gemeente Hilversum', undefined], // their own: it reads it already
  ['Bergen', undefined],
])('a municipality that reads it later is known by what is typed: %s', async (typed, name) => {
  const { text } = await ask(nienke, `municipality=${encodeURIComponent(typed)}`);
  const [, told] = /([^.]+) hoort misschien van de verkiezingstafel wat er is gebeurd/.exec(text) ?? [];
  expect(told?.trim()).toBe(name);
});

test('somebody without account is told that nobody knows who they are, whatever the address says', async () => {
  const { text } = await ask(world.stranger(), 'tlp=RED');
  expect(text).toContain('Wie u bent: dat weet niemand');
  expect(text).toContain('zij beoordeelt elke melding');
});

test('the form asks by what is chosen in it, and by nothing that is told', async () => {
  const { body } = await nienke.get('/melden?categorie=process-location');
  const [, asked = ''] = /id="lezers"[^>]*hx-include="([^"]+)"/.exec(body) ?? [];
  const names = [...asked.matchAll(/\[name=(?:&#39;|')(\w+)/g)].map(([, name]) => name);
  expect(names).toEqual(['category', 'tlp', 'municipality', 'victimRole']);
  expect(body).toContain('In de volgende stap leest u wie uw melding ziet.');
});

test('its address is no page', async () => {
  expect((await nienke.get('/melden/lezers?category=process-location')).location).toBe('/melden');
  expect((await nienke.get('/melden/lezers?category=bestaat-niet', swapping('lezers'))).status).toBe(404);
});
