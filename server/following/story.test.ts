import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { home } from '../kernel/home.ts';
import { fileIncident } from '../testing/incidents.ts';
import { formValues } from '../testing/form-values.ts';
import type { Visitor } from '../testing/visit.ts';
import { report } from '../testing/report.ts';
import { openWorld, type World } from '../testing/world.ts';

// What a reporter has read of a report stays, whatever the desk does with it later.

let world: World;
let people: Record<'joost' | 'noor' | 'nienke', Visitor>;
beforeAll(async () => {
  world = await openWorld();
  people = { joost: await world.as('joost'), noor: await world.as('noor'), nienke: await world.as('nienke') };
});
afterAll(() => world.close());

let start: number;
beforeEach(() => (start = Date.now() - 4 * 60_000));
/** From now on it is `minute` minutes later than it began; as the page tells that moment. */
function at(minute: number): string {
  const now = new Date(start + minute * 60_000);
  world.clock.set(now);
  return now.toLocaleTimeString('nl', { timeZone: home, hour: '2-digit', minute: '2-digit' });
}

async function readBy(visitor: Visitor, reference: string): Promise<{ status: string; story: string[] }> {
  const { text } = await visitor.get(`/meldingen/${reference}`);
  const [status = '', story = ''] = [/De verkiezingstafel [^.]*\./.exec(text)?.[0], text.split(' Verloop ')[1]];
  return { status, story: story.match(/\d\d:\d\d De verkiezingstafel [^.]*\./g) ?? [] };
}

test('what the desk did stays as it was told when a colleague takes over, gives back, takes it, closes it and opens it again', async () => {
  const { joost, noor, nienke } = people;
  at(0);
  const { reference } = await fileIncident(world);
  const page = `/triage/${reference}`;
  const read = () => readBy(nienke, reference);
  const claimed = at(1);
  await joost.finish(`${page}/claim`);
  const looking = {
    status: `De verkiezingstafel bekijkt de melding, sinds ${claimed}.`,
    story: [`${claimed} De verkiezingstafel begon met bekijken.`],
  };
  expect(await read()).toEqual(looking);
  at(2);
  await noor.finish(`${page}/overname`, { handover: 'Dienst is om.' });
  expect(await read()).toEqual(looking);
  const released = at(3);
  await noor.finish(`${page}/vrijgave`);
  const story = [...looking.story, `${released} De verkiezingstafel gaf de melding intern terug en kijkt opnieuw.`];
  expect(await read()).toEqual({ status: expect.stringContaining('kijkt opnieuw, vóór'), story });
  const again = at(4);
  await joost.finish(`${page}/claim`);
  story.push(`${again} De verkiezingstafel begon met bekijken.`);
  expect(await read()).toEqual({ status: `De verkiezingstafel bekijkt de melding, sinds ${again}.`, story });
  const closed = at(5);
  const closing = `${page}/afsluiting`;
  await joost.submit(closing, {
    ...formValues((await joost.get(`${closing}?afloop=handled`)).body, closing),
    publicReason: 'Klaar.',
  });
  story.push(`${closed} De verkiezingstafel sloot de melding.`);
  expect((await read()).story).toEqual(story);
  const reopened = at(6);
  await noor.finish(`${page}/heropening`, { reopenReason: 'Er is meer.' });
  story.push(`${reopened} De verkiezingstafel opende de melding opnieuw.`);
  const told = { status: `De verkiezingstafel bekijkt de melding, sinds ${reopened}.`, story };
  expect(await read()).toEqual(told);
  at(7);
  await joost.finish(`${page}/overname`, { handover: 'Dienst is om.' });
  expect(await read()).toEqual(told);
  expect((await nienke.get('/meldingen')).text).toContain(`bekijkt de melding, sinds ${reopened}`);
  expect(await readBy(joost, reference)).toMatchObject({ story });
});

test('somebody with a receipt reads the same', async () => {
  const { joost } = people;
  at(0);
  const citizen = world.stranger();
  const { text } = (await report(citizen, 'proxy-pressure')).answer;
  const [code = ''] = /(\d{4} ){4}\d{4}/.exec(text) ?? [];
  const [reference = ''] = /[A-Z0-9]+-\d{4}-\d{4}-[A-Z]/.exec((await citizen.submit('/bon', { code })).text) ?? [];
  const claimed = at(1);
  await joost.finish(`/triage/${reference}/claim`);
  const released = at(2);
  await joost.finish(`/triage/${reference}/vrijgave`);
  const told = (await citizen.get('/bon/melding')).text;
  expect(told).toContain(`${claimed} De verkiezingstafel begon met bekijken.`);
  expect(told).toContain(`${released} De verkiezingstafel gaf de melding intern terug en kijkt opnieuw.`);
});

test('what the desk decided, and that it assessed a report, stays in the story when it goes on', async () => {
  const { joost, noor, nienke } = people;
  at(0);
  const { reference } = await fileIncident(world, { category: 'process-location' });
  const [page, closing] = [`/triage/${reference}`, `/triage/${reference}/afsluiting`];
  const story = async () => (await nienke.get(`/meldingen/${reference}`)).text.split(' Verloop ')[1];
  const close = async (publicReason: string) => {
    const shown = formValues((await joost.get(`${closing}?afloop=handled`)).body, closing);
    await joost.submit(closing, { ...shown, publicReason });
  };
  at(1);
  await joost.finish(`${page}/claim`);
  const assessed = at(2);
  await joost.finish(`${page}/beoordeling`, { severity: '3' });
  const first = at(3);
  await close('De sleutel is er.');
  at(4);
  await noor.finish(`${page}/heropening`, { reopenReason: 'Er is meer.' });
  at(5);
  await joost.finish(`${page}/overname`, { handover: 'Dienst is om.' });
  const kept = [
    `${assessed} De verkiezingstafel beoordeelde de melding.`,
    `${first} De verkiezingstafel sloot de melding. De verkiezingstafel heeft dit afgehandeld. De sleutel is er.`,
  ];
  for (const each of kept) expect(await story()).toContain(each);
  // What the desk wrote reads from its own side, whatever language the words beside it are in.
  const { body } = await nienke.get(`/meldingen/${reference}`);
  expect(body).toContain(
    '<p>De verkiezingstafel heeft dit afgehandeld.</p><div class="mt-as-typed" dir="auto">De sleutel is er.</div>',
  );
  const second = at(6);
  await close('De deur is open.');
  for (const each of [
    ...kept,
    `${second} De verkiezingstafel sloot de melding. De verkiezingstafel heeft dit afgehandeld. De deur is open.`,
  ])
    expect(await story()).toContain(each);
});
