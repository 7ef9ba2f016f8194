import { afterAll, beforeAll, expect, test } from 'vitest';
import { valuesOf } from '../../flagging/notice-form.ts';
import { noticeVerbs } from '../../flagging/deciding/notice-verbs.ts';
import { partnerVerbs, tableVerbs } from '../../routing/referral-verbs.ts';
import { publicationVerbs } from '../../disclosure/publication-verbs.ts';
import { caseVerbs } from '../../triage/case-verbs.ts';
import { endEmbargo, loggedDecision, publish } from '../disclosed.ts';
import { formValues } from '../form-values.ts';
import { fileIncident } from '../incidents.ts';
import { startLog } from '../log.ts';
import { draftedNotice, noticeInput } from '../notices.ts';
import { fileAssessed, offerOn } from '../referrals.ts';
import { report, withFiles } from '../report.ts';
import { routesOf } from '../routes.ts';
import { testPassword } from '../secrets.ts';
import type { Answer, Visitor } from '../visit.ts';
import { openWorld, type World } from '../world.ts';

// An answer may be lost on its way, and then somebody sends the form again. Steps of what has a life cycle: sent-twice.test.ts.

let world: World;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());

/** Sends one form as it stood on its page. */
type Send = () => Promise<Answer>;

/** Every form that is no step. */
const forms: Record<string, () => Promise<Send>> = {
  '/taal': async () => () => world.stranger().post('/taal', { taal: 'en', terug: '/' }),
  '/inloggen': async () => {
    const visitor = world.stranger();
    const email = 'noor@demo.example';
    return () => visitor.post('/inloggen', { email, password: testPassword, terug: '/triage' });
  },
  '/uitloggen': async () => posting(await world.as('noor'), '/uitloggen', {}),
  '/account/wachtwoord': async () =>
    posting(await world.as('ilse'), '/account/wachtwoord', {
      current: testPassword,
      wanted: 'een heel ander wachtwoord',
    }),
  '/account/sessies': async () => posting(await world.as('joost'), '/account/sessies', {}),
  '/account/organisatie': async () => {
    const joost = await world.as('joost');
    return posting(
      joost,
      '/account/organisatie',
      formValues((await joost.get('/account/organisatie')).body, '/account/organisatie'),
    );
  },
  '/melden/controle': async () => {
    const nienke = await world.as('nienke');
    const { values } = await report(nienke, 'process-location');
    return posting(nienke, '/melden/controle', withFiles(values));
  },
  '/melden/wijzigen': async () => {
    const nienke = await world.as('nienke');
    const { values } = await report(nienke, 'process-location');
    return posting(nienke, '/melden/wijzigen', values);
  },
  '/melden': async () => {
    const nienke = await world.as('nienke');
    const { values } = await report(nienke, 'process-location');
    return posting(nienke, '/melden', values);
  },
  '/melden/ontvangst/:key/aanvullingen': async () => {
    const nienke = await world.as('nienke');
    const { values } = await report(nienke, 'process-location');
    const changed = await nienke.post('/melden', { ...values, description: 'De deur is nu open.' });
    return posting(nienke, `/melden/ontvangst/${values['sleutel']}/aanvullingen`, formValues(changed.body, '/melden'));
  },
  '/meldingen/:ref/aanvullingen': async () => {
    const nienke = await world.as('nienke');
    const action = `/meldingen/${(await fileIncident(world)).reference}/aanvullingen`;
    const values = formValues((await nienke.get(action.slice(0, action.lastIndexOf('/')))).body, action);
    return () => nienke.post(action, withFiles({ ...values, text: 'Er hangt een briefje.' }, [note()]));
  },
  '/bon': async () => {
    const { code } = await received();
    const visitor = world.stranger();
    return () => visitor.post('/bon', { code });
  },
  '/bon/melding/aanvullingen': async () => {
    const { code } = await received();
    const visitor = world.stranger();
    const action = '/bon/melding/aanvullingen';
    const values = formValues((await visitor.submit('/bon', { code })).body, action);
    return () => visitor.post(action, withFiles({ ...values, text: 'Er hangt een briefje.' }, [note()]));
  },
  '/bon/uit': async () => {
    const { code } = await received();
    const visitor = world.stranger();
    await visitor.submit('/bon', { code });
    return posting(visitor, '/bon/uit', {});
  },
  '/meldingen/:ref/verwijzingen': async () => {
    const joost = await world.as('joost');
    const { reference } = await fileAssessed(world, { category: 'process-location' });
    const action = `/meldingen/${reference}/verwijzingen`;
    const shown = offerOn((await joost.get(`${action}?partner=NCSC`)).body);
    return posting(joost, action, { ...shown, partner: 'NCSC', reason: 'Afgesproken.' });
  },
  '/notificaties/nieuw': async () => {
    const sanne = await world.as('sanne');
    const { reference } = await fileIncident(world, { category: 'process-voting-method', tlp: 'GREEN' });
    const page = await sanne.get(`/notificaties/nieuw?melding=${reference}`);
    const { key = '' } = formValues(page.body, '/notificaties/nieuw');
    return posting(sanne, '/notificaties/nieuw', { ...valuesOf(noticeInput()), incident: reference, key, do: 'save' });
  },
  '/notificaties/:ref/wijziging': async () => {
    const sanne = await world.as('sanne');
    const action = `/notificaties/${await draftedNotice(world)}/wijziging`;
    const { base = '' } = formValues((await sanne.get(action)).body, action);
    return posting(sanne, action, { ...valuesOf(noticeInput({ doubts: 'Nieuwe twijfel.' })), base, do: 'save' });
  },
  '/publicatie/:ref/voorbeeld': () => correcting('voorbeeld'),
  '/publicatie/:ref/wijzigen': () => correcting('wijzigen'),
};

test.each(Object.entries(forms))(
  'the form at %s sent twice is answered as the first time, and kept once',
  async (_, open) => {
    const send = await open();
    const first = await send();
    expect([first.status, first.text]).toEqual([expect.toBeOneOf([200, 303]), first.text]);
    const once = await kept();
    const second = await send();
    expect([second.status, second.location, await kept()]).toEqual([first.status, first.location, once]);
  },
);

test('every form of every room is sent twice, here or as a step', () => {
  const things: [string, { verbs: object }][] = [
    ['/triage/:ref', caseVerbs],
    ['/verwijzingen/:id', partnerVerbs],
    ['/meldingen/:ref/verwijzingen/:id', tableVerbs],
    ['/notificaties/:ref', noticeVerbs],
    ['/publicatie/:ref', publicationVerbs],
  ];
  const steps = things.flatMap(([at, { verbs }]) =>
    Object.values(verbs as Record<string, { path: string }>).map(({ path }) => `${at}/${path}`),
  );
  const posts = routesOf(world.app).filter(({ method }) => method === 'POST');
  expect(posts.map(({ path }) => path).toSorted()).toEqual([...steps, ...Object.keys(forms)].toSorted());
});

let published: string | undefined;

async function publishOne(): Promise<string> {
  await endEmbargo(world);
  const { reference } = await loggedDecision(world, await startLog(world), { decision: 'not_sent' });
  await publish(world, reference);
  return reference;
}

/** A correction that is looked at, and written on. */
async function correcting(noun: string): Promise<Send> {
  published ??= await publishOne();
  const reference = published;
  const [marjolein, page] = [await world.as('marjolein'), `/publicatie/${reference}`];
  const shown = formValues((await marjolein.get(page)).body, `${page}/voorbeeld`);
  return posting(marjolein, `${page}/${noun}`, { ...shown, urls: 'avg', reden: 'Er kwam iets bij.' });
}

const posting =
  (visitor: Visitor, path: string, fields: Parameters<Visitor['post']>[1]): Send =>
  () =>
    visitor.post(path, fields);

const note = () => new File(['gezien om 10 uur'], 'notitie.txt', { type: 'text/plain' });

/** A report of somebody without account: the code they follow it with. */
async function received() {
  const { answer } = await report(world.stranger(), 'process-location');
  return { code: /\d{4}(?: \d{4}){4}/.exec(answer.text)?.[0] ?? '' };
}

/** How much was kept of everything that somebody sends. */
async function kept() {
  const [row] = await world.db.admin`
    select (select count(*) from incident) as incidents, (select count(*) from incident_addition) as additions,
      (select count(*) from evidence) as files, (select count(*) from referral) as referrals,
      (select count(*) from notice) as notices, (select count(*) from notice_version) as versions`;
  return row;
}
