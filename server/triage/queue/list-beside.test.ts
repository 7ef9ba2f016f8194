import { afterAll, beforeAll, expect, test } from 'vitest';
import { formValues } from '../../testing/form-values.ts';
import { fileIncident } from '../../testing/incidents.ts';
import { swapping, type Visitor } from '../../testing/visit.ts';
import { openWorld, type World } from '../../testing/world.ts';

let world: World;
let joost: Visitor;
beforeAll(async () => {
  world = await openWorld();
  joost = await world.as('joost');
});
afterAll(() => world.close());

const list = '?gemeente=GM0344&van=niemand';
const written = '?gemeente=GM0344&amp;van=niemand';

test('a case carries the list along that it was opened from: to the way back, every form, and the page after it', async () => {
  const { reference } = await fileIncident(world, { municipality: 'GM0344' });
  const row = await joost.get(`/triage${list}`);
  expect(row.body).toContain(`href="/triage/${reference}${written}"`);
  expect(row.body).toContain(`formaction="/triage/${reference}/claim${written}"`);
  const page = `/triage/${reference}${list}`;
  const { body } = await joost.get(page);
  expect(body).toContain(`href="/triage${written}"`);
  expect(body).toContain(`hx-get="/triage/naast${written}"`);
  const claim = `/triage/${reference}/claim${list}`;
  const { location } = await joost.post(
    claim,
    formValues(body, claim.replace('?', String.raw`\?`).replace('&', '&amp;')),
  );
  expect(location).toBe(`/triage/${reference}${list}&gedaan=claim`);
  const closing = await joost.get(`/triage/${reference}/afsluiting${list}`);
  expect(closing.body).toContain('<input type="hidden" name="van" value="niemand"/>');
  const sentence = await joost.get(`/triage/${reference}/afsluiting${list}&afloop=handled`);
  const path = `/triage/${reference}/afsluiting${list}`;
  const closed = await joost.post(
    path,
    formValues(sentence.body, path.replace('?', String.raw`\?`).replace('&', '&amp;')),
  );
  expect(closed.location).toBe(`/triage/${reference}${list}&gedaan=close`);
});

test('the list beside a case is that page of the queue, and leads to the queue who opens its address', async () => {
  const { reference } = await fileIncident(world, { municipality: 'GM0363', title: 'Hier' });
  const here = '?gemeente=GM0363';
  const part = await joost.get(`/triage/naast${here}`, swapping('naast'));
  expect(part.body).toMatch(/^<section [^>]*id="naast"/);
  expect(part.body).toContain(`href="/triage/${reference}${here}"`);
  expect(part.text).toContain('Hier Eerste blik beloofd');
  expect((await joost.get(`/triage/naast${here}`)).location).toBe(`/triage${here}`);
});
