import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { demoPeople } from '../../demo/people.ts';
import { valuesOf } from '../../flagging/notice-form.ts';
import { localFromMoment } from '../../kernel/local-time.ts';
import { choices, endEmbargo, hashOfProposal, loggedDecision, seenOf, signers } from '../disclosed.ts';
import { fileIncident } from '../incidents.ts';
import { startLog } from '../log.ts';
import { draftedNotice, hashOf, noticeInput } from '../notices.ts';
import { fileAssessed, fileUnheld, offerOn, refer } from '../referrals.ts';
import { formValues } from '../form-values.ts';
import { fillIn, report, withFiles } from '../report.ts';
import { routesOf } from '../routes.ts';
import { testPassword } from '../secrets.ts';
import type { Visitor } from '../visit.ts';
import { doings, placeOf, referredUntil } from '../walk-referral.ts';
import { openWorld, type World } from '../world.ts';

// What a form does, it does in one transaction: what it was checked against is what stands there when it is written. The
// session check, a try that is counted and reference data that is kept for a minute are single statements outside it.

/** Forms that take more, or none, and why: decision 0012. */
const others: Record<string, number> = {
  '/taal': 0, // a cookie
  '/bon/uit': 0, // a cookie
  '/account/wachtwoord': 2, // stretching a password takes 50 ms, which no transaction should last
  '/meldingen/:ref/aanvullingen': 2, // whose report it is must be known before a file is taken in
  '/melden/controle, with files': 2, // those are kept, whatever else is wrong with the form
  '/meldingen/:ref/aanvullingen, with files': 3, // both
  '/bon/melding/aanvullingen, with files': 2, // files are kept; whose report it is, the cookie says
};

let world: World;
const counted = new Map<string, number>();
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Sends a form and keeps how many transactions that took, under the route it went to. */
async function send(visitor: Visitor, route: string, path: string, fields: Parameters<Visitor['post']>[1]) {
  const spies = Object.values(world.db.readers).map((database) => vi.spyOn(database, 'transact'));
  const answer = await visitor.post(path, fields);
  const opened = spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
  for (const spy of spies) spy.mockRestore();
  expect([route, answer.status, answer.text]).toEqual([
    route,
    expect.toBeOneOf([200, 303]),
    expect.not.stringContaining('Er is 1 fout'),
  ]);
  counted.set(route, Math.max(opened, counted.get(route) ?? 0));
  return answer;
}

/** The same for a form with files, which are received in a transaction of their own. */
const sendFiles = (visitor: Visitor, route: string, values: Record<string, string>, path = route) =>
  send(
    visitor,
    `${route}, with files`,
    path,
    withFiles(values, [new File(['Zo was het.'], 'bewijs.txt', { type: 'text/plain' })]),
  );

/** The same for a step, with the version its page shows. */
async function step(visitor: Visitor, route: string, path: string, fields: Record<string, string>) {
  const own = await visitor.get(path);
  const page = own.status === 200 ? own : await visitor.get(path.slice(0, path.lastIndexOf('/')));
  const seen = seenOn(page.body);
  return send(visitor, route, path, { ...(seen && { seen }), ...fields });
}

const seenOn = (body: string): string => /name="seen" value="([^"]+)"/.exec(body)?.[1] ?? '';

test('the forms of an account and of a reporter', async () => {
  const eline = await world.as('eline');
  await send(eline, '/taal', '/taal', { taal: 'nl', terug: '/' });
  await send(eline, '/account/sessies', '/account/sessies', {});
  const organisations = await eline.get('/account/organisatie');
  const membership = /name="membership" value="([^"]+)"/.exec(organisations.body)?.[1] ?? '';
  await send(eline, '/account/organisatie', '/account/organisatie', { membership });
  const wanted = 'een nieuwe lange zin van vier';
  await send(eline, '/account/wachtwoord', '/account/wachtwoord', { current: testPassword, wanted });
  await send(eline, '/uitloggen', '/uitloggen', {});
  const email = demoPeople.find(({ key }) => key === 'eline')?.email ?? '';
  await send(world.stranger(), '/inloggen', '/inloggen', { email, password: wanted, terug: '/' });
  await send(world.stranger(), '/bon/uit', '/bon/uit', {});
  const nienke = await world.as('nienke');
  await report(nienke, 'process-location'); // from here on the calendar is at hand
  const values = await fillIn(nienke, 'process-location');
  const preview = await send(nienke, '/melden/controle', '/melden/controle', withFiles(values));
  const sent = formValues(preview.body, '/melden');
  await send(nienke, '/melden/wijzigen', '/melden/wijzigen', sent);
  for (const time of ['', ', again']) await send(nienke, `/melden${time}`, '/melden', sent);
  const changed = await nienke.post('/melden', { ...sent, description: 'Met een andere tekst.' });
  const toSent = `/melden/ontvangst/${sent['sleutel']}/aanvullingen`;
  const more = formValues(changed.body, '/melden');
  for (const time of ['', ', again']) await send(nienke, `/melden/ontvangst/:key/aanvullingen${time}`, toSent, more);
  const list = await nienke.get('/meldingen');
  const reference = /\/meldingen\/([A-Z0-9]+-[\d-]+-[A-Z])/.exec(list.body)?.[1] ?? '';
  const page = await nienke.get(`/meldingen/${reference}`);
  const path = `/meldingen/${reference}/aanvullingen`;
  const addition = { ...formValues(page.body, path), text: 'Nog iets.' };
  for (const time of ['', ', again'])
    await send(nienke, `/meldingen/:ref/aanvullingen${time}`, path, withFiles(addition));
  const fresh = await nienke.get(`/meldingen/${reference}`);
  const another = { ...formValues(fresh.body, path), text: 'Met een bestand.' };
  await sendFiles(nienke, '/meldingen/:ref/aanvullingen', another, path);
});

test.each(['nienke', undefined])('a report with files, sent twice (%s)', async (key) => {
  const reporter = key === undefined ? world.stranger() : await world.as(key);
  await report(reporter, 'process-location');
  const preview = await sendFiles(reporter, '/melden/controle', await fillIn(reporter, 'process-location'));
  // The files of before and another one.
  const form = await send(reporter, '/melden/wijzigen', '/melden/wijzigen', formValues(preview.body, '/melden'));
  const more = await sendFiles(reporter, '/melden/controle', formValues(form.body, '/melden/controle'));
  const sent = formValues(more.body, '/melden');
  for (const time of ['', ', again']) await send(reporter, `/melden, with files${time}`, '/melden', sent);
});

test('the forms of somebody without account', async () => {
  const citizen = world.stranger();
  await report(citizen, 'process-location');
  const values = await fillIn(citizen, 'process-location');
  const preview = await send(citizen, '/melden/controle', '/melden/controle', withFiles(values));
  const sent = formValues(preview.body, '/melden');
  const code = (text: string) => /(\d{4} ){4}\d{4}/.exec(text)?.[0] ?? '';
  const first = await send(citizen, '/melden', '/melden', sent);
  const again = await send(citizen, '/melden, again', '/melden', sent);
  expect([code(again.text), code(first.text)]).toEqual([code(first.text), expect.stringContaining(' ')]);
  await send(citizen, '/bon', '/bon', { code: code(first.text) });
  const path = '/bon/melding/aanvullingen';
  const addition = { ...formValues((await citizen.get('/bon/melding')).body, path), text: 'Nog iets.' };
  for (const time of ['', ', again']) await send(citizen, `${path}${time}`, path, withFiles(addition));
  const another = { ...formValues((await citizen.get('/bon/melding')).body, path), text: 'Met een bestand.' };
  await sendFiles(citizen, path, another);
});

test('the forms on a case', async () => {
  const [joost, noor] = [await world.as('joost'), await world.as('noor')];
  const { reference } = await fileIncident(world);
  const path = `/triage/${reference}`;
  const step = async (noun: string, fields: Record<string, string>, visitor = joost) =>
    send(visitor, `/triage/:ref/${noun}`, `${path}/${noun}`, {
      seen: seenOn((await visitor.get(path)).body),
      ...fields,
    });
  await step('claim', {});
  await step('vrijgave', {});
  await step('claim', {});
  await step('beoordeling', { severity: '2', category: 'process-location', remark: '' });
  const key = () => crypto.randomUUID();
  await send(joost, '/triage/:ref/notities', `${path}/notities`, { key: key(), note: 'Gebeld.' });
  await send(joost, '/triage/:ref/antwoorden', `${path}/antwoorden`, { key: key(), answer: 'Dank.' });
  await step('afsluiting', { outcome: 'handled', publicReason: 'Klaar.' });
  await step('heropening', { reopenReason: 'Toch niet.' });
  await step('overname', { handover: 'Joost is naar huis.' }, noor);
  const nobodys = `/triage/${(await fileUnheld(world)).reference}`;
  const seen = seenOn((await noor.get(nobodys)).body);
  await send(noor, '/triage/:ref/oppakken', `${nobodys}/oppakken`, { seen });
  const { reference: referred } = await fileAssessed(world, { category: 'cyber-municipality' });
  await refer(world, joost, { reference: referred, partner: 'IBD' });
  const weighed = { seen: seenOn((await joost.get(`/triage/${referred}`)).body), severity: '5', weighReason: 'Erger.' };
  await send(joost, '/triage/:ref/ernst', `/triage/${referred}/ernst`, weighed);
});

test('the forms of a referral', async () => {
  const sides = { joost: await world.as('joost'), fatima: await world.as('fatima') };
  const { joost } = sides;
  const { reference } = await fileAssessed(world, { category: 'process-location' });
  const page = `/meldingen/${reference}/verwijzingen`;
  const shown = offerOn((await joost.get(`${page}?partner=NCSC`)).body);
  await send(joost, '/meldingen/:ref/verwijzingen', page, { ...shown, partner: 'NCSC', reason: 'Afgesproken.' });
  for (const doing of doings) {
    const { by, from, under, noun, answers } = doing;
    const place = placeOf(doing, await referredUntil(world, sides, from));
    await step(sides[by], `${under}/${noun}`, `${place}/${noun}`, answers);
  }
});

test('the forms of a notice and of its publication', async () => {
  const log = await startLog(world);
  const [sanne, karim] = [await world.as('sanne'), await world.as('karim')];
  const base = '/notificaties';
  const on = (visitor: Visitor, reference: string, noun: string, fields: Record<string, string>) =>
    step(visitor, `${base}/:ref/${noun}`, `${base}/${reference}/${noun}`, fields);
  const incident = await fileIncident(world, { category: 'process-voting-method', tlp: 'GREEN' });
  const written = valuesOf(noticeInput());
  const draft = { ...written, incident: incident.reference, key: crypto.randomUUID() };
  const unkept = { ...draft, page: crypto.randomUUID(), base: '0' };
  for (const button of ['keep', 'discard', 'part:text', 'fix:platform'])
    await send(sanne, `${base}/nieuw`, `${base}/nieuw`, { ...unkept, do: button });
  await send(sanne, `${base}/nieuw`, `${base}/nieuw`, { ...draft, do: 'preview' });
  const { location } = await send(sanne, `${base}/nieuw`, `${base}/nieuw`, { ...draft, do: 'save' });
  const reference = /[^/?]+(?=\?|$)/.exec(location ?? '')?.[0] ?? '';
  for (const button of ['keep', 'preview', 'part:text', 'fix:platform', 'save'])
    await on(sanne, reference, 'wijziging', {
      ...written,
      page: unkept.page,
      base: await hashOf(world, reference),
      do: button,
    });
  await on(sanne, reference, 'indiening', {});
  await on(karim, reference, 'terugzending', { reason: 'Korter.' });
  await on(sanne, reference, 'niet-versturen', { reason: 'Uitleg op de eigen kanalen is genoeg.' });
  await on(sanne, await draftedNotice(world), 'intrekking', { reason: 'Per ongeluk.' });
  const submitted = await draftedNotice(world, { input: { platform: 'Facebook', route: 'status_programme' } });
  await sanne.finish(`${base}/${submitted}/indiening`);
  await on(karim, submitted, 'goedkeuring', { contentSha256: await hashOf(world, submitted) });
  await on(karim, submitted, 'verzending', {});
  await log.sequence();
  const { day: atDate, time: atTime } = localFromMoment(world.clock.now());
  await on(sanne, submitted, 'portaalregistratie', { atDate, atTime, portalReference: 'FB-1' });
  const sent = await loggedDecision(world, log, { decision: 'sent' });
  await on(sanne, sent.reference, 'uitkomsten', { 'outcome-1': 'label', 'note-1': '' });
  await endEmbargo(world);
  const marjolein = await world.as('marjolein');
  const publication = `/publicatie/${sent.reference}`;
  const publish = async (who: Visitor, noun: string, fields: Record<string, string>) => {
    const seen = await seenOf(world, sent.reference);
    await send(who, `/publicatie/:ref/${noun}`, `${publication}/${noun}`, { ...fields, seen });
  };
  await publish(marjolein, 'voorstel', choices());
  const contentSha256 = await hashOfProposal(world, sent.reference);
  for (const [index, key] of signers.entries())
    await publish(await world.as(key), `voorstel/handtekening-${index + 1}`, { contentSha256 });
  const wim = await world.as('wim');
  await publish(wim, 'voorstel/openbaarmaking', { contentSha256 });
  for (const noun of ['voorbeeld', 'wijzigen'])
    await publish(marjolein, noun, { ...choices({ urls: 'avg' }), reden: 'Er kwam iets bij.' });
  await publish(marjolein, 'correcties', { ...choices({ urls: 'avg' }), reden: 'Er kwam iets bij.' });
  await publish(wim, 'intrekking', { reden: 'Vergissing.' });
});

test('every form takes one transaction, but for those named above', () => {
  const expected = [...counted.keys()].map((sent) => [sent, others[sent.replace(', again', '')] ?? 1]);
  expect(Object.fromEntries(counted)).toEqual(Object.fromEntries(expected));
});

test('no form is left out', () => {
  const forms = routesOf(world.app).filter(({ method }) => method === 'POST');
  expect(forms.map(({ path }) => path).filter((path) => !counted.has(path))).toEqual([]);
});
