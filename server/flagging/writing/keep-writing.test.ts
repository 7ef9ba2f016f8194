import { afterAll, beforeAll, expect, test } from 'vitest';
import { forceClosed } from '../../testing/closed.ts';
import { formValues } from '../../testing/form-values.ts';
import { fileIncident } from '../../testing/incidents.ts';
import { noticeInput } from '../../testing/notices.ts';
import { swapping, type Visitor } from '../../testing/visit.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { valuesOf } from '../notice-form.ts';

const action = '/notificaties/nieuw';

let world: World;
let sanne: Visitor;
beforeAll(async () => {
  world = await openWorld();
  sanne = await world.as('sanne');
});
afterAll(() => world.close());

const opened = async () => {
  const { reference } = await fileProcess();
  const path = `${action}?melding=${reference}`;
  return { path, form: () => formOf(reference) };
};
const fileProcess = () => fileIncident(world, { category: 'process-voting-method', tlp: 'GREEN' });
const formOf = async (reference: string) =>
  formValues((await sanne.get(`${action}?melding=${reference}`)).body, action);
const discard = async (reference: string) =>
  expect((await sanne.post(action, { ...(await formOf(reference)), do: 'discard' })).status).toBe(303);
const keep = (form: Record<string, string>) => sanne.post(action, { ...form, do: 'keep' }, swapping('bewaard'));
const save = async (form: Record<string, string>) => {
  const preview = await sanne.post(action, { ...form, ...valuesOf(noticeInput()), do: 'preview' });
  return sanne.post(action, { ...formValues(preview.body, action), do: 'save' });
};
const drafts = async () => (await world.db.admin`select from notice`).length;

test('the first words of a notice are kept, for who wrote them, until they are a draft', async () => {
  const { path, form } = await opened();
  const before = await drafts();
  const first: Record<string, string> = { ...(await form()), doubts: 'Een begin.' };
  const kept = await keep(first);
  expect(kept.text).toMatch(/^Bewaard om \d\d:\d\d\./);
  const [, base = ''] = /name="base" value="([^"]+)" hx-swap-oob="outerHTML:\[name=base\]"/.exec(kept.body) ?? [];
  expect((await keep({ ...first, base, doubts: 'Een begin, en meer.' })).text).toMatch(/^Bewaard om/);
  expect(await drafts()).toBe(before);
  const again = await sanne.get(path);
  expect(again.text).toContain('U schreef dit eerder.');
  const shown = await form();
  expect(shown).toMatchObject({ key: first['key'], doubts: 'Een begin, en meer.' });
  const karim = await world.as('karim');
  expect((await karim.get(path)).body).not.toContain('Een begin');
  const whole = { ...shown, ...valuesOf(noticeInput({ doubts: 'Een begin, en meer.' })) };
  const preview = await sanne.post(action, { ...whole, do: 'preview' });
  const saving = formValues(preview.body, action);
  expect((await sanne.post(action, { ...saving, do: 'save' })).status).toBe(303);
  expect(await drafts()).toBe(before + 1);
  expect((await sanne.get(path)).body).not.toContain('Een begin');
  // Another window still stands open.
  const late = await keep({ ...whole, doubts: 'Te laat.' });
  expect(late.text).toContain('Niet bewaard: u wijzigde dit concept zelf');
  expect(late.body).toMatch(/href="\/notificaties\/[A-Z0-9-]+" target="_blank"/);
});

test('what two windows write is never put over each other', async () => {
  const { form } = await opened();
  const [one, other] = [await form(), await form()];
  expect((await keep({ ...one, doubts: 'Venster een.' })).text).toMatch(/^Bewaard om/);
  expect((await keep({ ...other, doubts: 'Venster twee.' })).text).toContain('Niet bewaard: u wijzigde dit zelf');
  const [a, b] = [await form(), await form()];
  expect((await keep({ ...a, doubts: 'Verder.' })).text).toMatch(/^Bewaard om/);
  const late = await keep({ ...b, doubts: 'Oud.' });
  expect(late.text).toContain('Niet bewaard: u wijzigde dit zelf');
  expect(late.body).not.toContain('name="base"');
  expect((await form())['doubts']).toBe('Verder.');
});

test('a window that lost an answer goes on, though its form still says where it began', async () => {
  const { path, form } = await opened();
  const lost = await form();
  for (const doubts of ['Een begin.', 'Een begin, en meer.', 'Een begin, en nog meer.'])
    expect((await keep({ ...lost, doubts })).text).toMatch(/^Bewaard om/);
  expect(await form()).toMatchObject({ key: lost['key'], base: '3', doubts: 'Een begin, en nog meer.' });
  const preview = formValues(
    (await sanne.post(action, { ...lost, ...valuesOf(noticeInput()), do: 'preview' })).body,
    action,
  );
  const back = formValues((await sanne.post(action, { ...preview, do: 'change' })).body, action);
  expect((await keep({ ...back, doubts: 'Na het voorbeeld.' })).text).toMatch(/^Bewaard om/);
  const other = await form();
  expect((await keep({ ...other, doubts: 'Een ander venster.' })).text).toMatch(/^Bewaard om/);
  expect((await keep({ ...lost, doubts: 'Te laat.' })).text).toContain('in een ander venster');
  expect((await sanne.get(path)).body).toContain('Een ander venster.');
});

test('what becomes a draft takes away its own words, not those of another window', async () => {
  const { path, form } = await opened();
  const [one, other] = [await form(), await form()];
  await keep({ ...one, doubts: 'Venster een.' });
  expect((await save(other)).status).toBe(303);
  expect((await sanne.get(path)).body).toContain('Venster een.');
  expect((await save(await form())).status).toBe(303);
  const second = await form();
  expect((await keep({ ...second, doubts: 'De tweede.' })).text).toMatch(/^Bewaard om/);
  // The old tab of the first is sent once more: it is that draft.
  expect((await save(other)).status).toBe(303);
  expect(await form()).toMatchObject({ key: second['key'], doubts: 'De tweede.' });
});

test('a form of another key never goes on from what stands there, at whatever version', async () => {
  const { form } = await opened();
  const [one, other] = [await form(), await form()];
  await keep({ ...one, doubts: 'Venster een.' });
  const late = await keep({ ...other, base: (await form())['base'] ?? '', doubts: 'Venster twee.' });
  expect(late.text).toContain('Niet bewaard: u wijzigde dit zelf');
  expect(await form()).toMatchObject({ key: one['key'], doubts: 'Venster een.' });
});

test('a form that does not say how far it was kept is not ours, and keeps nothing', async () => {
  const { form } = await opened();
  const shown = await form();
  for (const base of ['x', '-1', '1e3', '12345678901']) {
    const answer = await keep({ ...shown, base, doubts: 'Van elders.' });
    expect([base, answer.status]).toEqual([base, 400]);
  }
  expect((await form())['doubts']).toBe('');
});

test('who does not want it any more throws it away', async () => {
  const { path, form } = await opened();
  const begun = { ...(await form()), doubts: 'Toch niet.' };
  await keep(begun);
  const shown = await form();
  await keep({ ...shown, doubts: 'Toch niet, en hiervan kwam geen antwoord.' });
  for (const _ of ['once', 'twice']) {
    const gone = await sanne.post(action, { ...shown, do: 'discard' });
    expect([gone.status, gone.location]).toEqual([303, '/notificaties?gedaan=discard']);
    expect((await sanne.get(gone.location ?? '')).text).toContain('Uw tekst is weggegooid.');
  }
  expect((await sanne.get(path)).body).not.toContain('Toch niet.');
});

/** About what somebody wrote, as the list says. */
async function writtenOn(visitor: Visitor): Promise<string[]> {
  const { text } = await visitor.get('/notificaties');
  return /Hieraan schreef u, en het is nog geen concept: ([^.]+)\./.exec(text)?.[1]?.match(/[A-Z\d-]+/g) ?? [];
}

test('the list leads to what somebody wrote, also when the case is closed since, and to nobody else', async () => {
  for (const written of await world.db.admin<{ reference: string }[]>`
    select i.reference from notice_writing w join incident i on i.id = w.incident_id`)
    await discard(written.reference);
  expect(await writtenOn(sanne)).toEqual([]);
  const [one, other] = [await fileProcess(), await fileProcess()];
  for (const { reference } of [one, other]) await keep({ ...(await formOf(reference)), doubts: 'Een begin.' });
  await forceClosed(world, one);
  expect(await writtenOn(sanne)).toEqual([one.reference, other.reference]);
  const { body } = await sanne.get('/notificaties');
  expect(body).toContain(`<a class="mt-reference" href="${action}?melding=${one.reference}">${one.reference}</a>`);
  for (const key of ['karim', 'marjolein', 'ilse']) {
    const visitor = await world.as(key);
    expect([key, await writtenOn(visitor)]).toEqual([key, []]);
  }
  expect(await formOf(one.reference)).toMatchObject({ doubts: 'Een begin.' });
  await discard(one.reference);
  expect(await writtenOn(sanne)).toEqual([other.reference]);
});

test('words about what is about the process no more can be read and thrown away', async () => {
  const { reference } = await fileProcess();
  await keep({ ...(await formOf(reference)), doubts: 'Waar ik was.' });
  const joost = await world.as('joost');
  const triage = `/triage/${reference}`;
  await joost.finish(`${triage}/claim`);
  await joost.finish(`${triage}/beoordeling`, { severity: '2', category: 'donation', remark: '' });
  expect(await writtenOn(sanne)).toContain(reference);
  const page = await sanne.get(`${action}?melding=${reference}`);
  // All of it stands there at once: nothing leads to another part.
  expect(page.body).toContain('Waar ik was.</textarea>');
  for (const part of ['Hoort dit bij ons?', 'Platform en taal', 'De tekst', 'Laatste controle'])
    expect(page.body).toContain(`<h2>${part}</h2>`);
  const leading = page.body.match(/<button[^>]*value="(?:part|fix):[^>]*>/g) ?? [];
  expect([leading.length > 0, leading.filter((button) => !button.includes(' disabled'))]).toEqual([true, []]);
  expect(page.text).toContain(
    'Over deze melding kan geen notificatie meer: de tafel vindt dat zij over iets anders gaat.',
  );
  expect(page.body).not.toContain('value="preview"');
  const shown = await formOf(reference);
  expect((await sanne.post(action, { ...shown, ...valuesOf(noticeInput()), do: 'save' })).status).toBe(404);
  for (const _ of ['once', 'twice']) expect((await sanne.post(action, { ...shown, do: 'discard' })).status).toBe(303);
  expect(await writtenOn(sanne)).not.toContain(reference);
  expect((await sanne.get(`${action}?melding=${reference}`)).status).toBe(404);
});

test('what was written in another window since is not thrown away', async () => {
  const { path, form } = await opened();
  await keep({ ...(await form()), doubts: 'Een begin.' });
  const [old, other] = [await form(), await form()];
  await keep({ ...other, doubts: 'In een ander venster verder.' });
  const refused = await sanne.post(action, { ...old, do: 'discard' });
  expect([refused.status, refused.text]).toEqual([
    409,
    expect.stringContaining('Niet weggegooid: u schreef verder in een ander venster.'),
  ]);
  expect(refused.body).toMatch(/href="[^"]*melding=[^"]*" target="_blank"/);
  expect((await sanne.get(path)).body).toContain('In een ander venster verder.');
  expect((await sanne.post(action, { ...other, do: 'discard' })).status).toBe(303);
  expect((await sanne.get(path)).body).not.toContain('In een ander venster verder.');
});

test('signs that no text may hold are kept as they were typed', async () => {
  const { form } = await opened();
  expect((await keep({ ...(await form()), doubts: `\u0000\u0001${'\u0002'.repeat(50_000)}` })).text).toMatch(
    /^Bewaard/,
  );
});
