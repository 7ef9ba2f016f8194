import { afterAll, beforeAll, expect, test } from 'vitest';
import { formValues, fillIn, report, withFiles } from '../testing/report.ts';
import { openWorld, type World } from '../testing/world.ts';

let world: World;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());

const text = (name: string, content: string) => new File([content], name, { type: 'text/plain' });
const incidents = async () => (await world.db.admin<{ n: number }[]>`select count(*)::int as n from incident`)[0]?.n;

test('a municipal officer reports in four steps and lands on a page with reference, time and what happens next', async () => {
  const nienke = await world.as('nienke');
  const choice = await nienke.get('/melden');
  expect(choice.text).toContain('Waar gaat uw melding over?');
  expect(choice.text).toContain('Bel 112');
  expect(choice.text).not.toContain('zonder account');
  const { answer } = await report(nienke, 'process-location', { place: 'Buurthuis' }, [text('notitie.txt', 'dicht')]);
  expect(answer.status).toBe(303);
  const done = await nienke.get(answer.location ?? '');
  expect(done.text).toMatch(/PS27-\d{6}-[A-Z]/);
  expect(done.text).toMatch(/Ontvangen \w+dag \d+ \w+ \d{4}, \d\d:\d\d:\d\d/);
  expect(done.text).toMatch(/De verkiezingstafel kijkt vóór \d\d:\d\d\./);
  expect(done.text).not.toContain('Uw code');
});
