import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Database } from '#db/connect.ts';
import { languageName } from '#views/messages/language.ts';
import { addLanguage, locales, messagesFor } from '#views/messages/messages.ts';
import { demoParties } from '../../demo/people.ts';
import { renderMail } from '../../delivery/mail/render-mail.ts';
import { loadAllReference } from '../machines/load-reference.ts';
import { choices, correct, endEmbargo, publish, seenOf } from '../disclosed.ts';
import { noticeInput, passingAnswers } from '../notices.ts';
import { formValues } from '../form-values.ts';
import { fillIn, withFiles } from '../report.ts';
import { routesOf } from '../routes.ts';
import { isData } from './data.ts';
import { everyRole, everyState, type Things } from '../pages/every-state.ts';
import { addressesOf, pagesLeft } from '../pages/addresses.ts';
import { kindOf, walk, type Opened } from './walk.ts';
import { valuesOf } from '../../flagging/notice-form.ts';
import { namesOf } from '../../kernel/lifecycle/lifecycle.ts';
import { caseLifecycle } from '../../vocabulary/case-lifecycle.ts';
import { noticeLifecycle } from '../../vocabulary/notice-lifecycle.ts';
import { referralLifecycle } from '../../vocabulary/referral-lifecycle.ts';
import { publicationLifecycle } from '../../vocabulary/publication-lifecycle.ts';
import { pseudoLocale, writePseudoMessages, writePseudoReference } from './pseudo-language.ts';
import { outsideWords, typedTexts } from './unsaid.ts';
import type { Visitor } from '../visit.ts';
import { fillWithDemo } from '../pages/fill-with-demo.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
let owner: Database;
let things: Things;
let known: (text: string) => boolean;
const opened = new Set<string>();
const folder = mkdtempSync(path.join(os.tmpdir(), 'mt-pseudo-'));

// A third language is a folder of messages and words in the reference files. No code knows it.
beforeAll(async () => {
  await addLanguage(writePseudoMessages(folder));
  world = await openWorld();
  const { socketDir: host, password } = inject('postgres');
  const connection = { host, user: 'postgres', password, database: world.db.name };
  await loadAllReference(connection, writePseudoReference(folder));
  const filled = await fillWithDemo(world);
  owner = filled.owner;
  things = await everyState(world, filled.signer);
  await learn();
});
afterAll(async () => {
  await owner.close();
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

test.each(['stranger', ...everyRole])(
  '%s reads no word that is not in the language of the reader',
  async (who) => {
    const visitor = await comeIn(who);
    const start = [...addressesOf(routesOf(world.app), things), ...done(things), '/bestaat-niet'];
    expect(await unsaidOn(walk(visitor, start.map(inAddress), inAddress))).toEqual([]);
  },
  90_000,
);

test('what comes after a step is said in the language of the reader', async () => {
  const [stranger, nienke, joost, sanne] = await Promise.all(['stranger', 'nienke', 'joost', 'sanne'].map(comeIn));
  if (!stranger || !nienke || !joost || !sanne) throw new Error('Somebody did not come in.');
  const pages = [...(await reporting(stranger)), ...(await reporting(nienke)), ...(await meanwhile(joost))];
  pages.push(...(await previewing(sanne)));
  await learn(); // what was typed on the way
  expect(await unsaidOn(pages)).toEqual([]);
  const code = /mt-receipt-code">([^<]+)</.exec(pages.map(({ body }) => body).join('\n'))?.[1] ?? '';
  expect(await stranger.post('/bon', { code })).toMatchObject({ status: 303, location: '/bon/melding' });
  const after = ['/bon/melding', '/bon/melding?gedaan=toegevoegd'];
  expect(await unsaidOn(walk(stranger, after, inAddress))).toEqual([]);
});

test('what only the database knows to be wrong is said in the language of the reader', async () => {
  const sent: [string, string, Record<string, string>][] = [
    ['stranger', '/inloggen', { email: 'niemand@demo.example', password: 'x', terug: '/' }],
    ['stranger', '/bon', { code: '1' }],
    ['stranger', '/bon', { code: '12345678901234567890' }],
    ['nienke', '/account/wachtwoord', { current: 'fout', wanted: 'een nieuwe lange zin van vier' }],
  ];
  const pages: Opened[] = [];
  for (const [who, address, fields] of sent) pages.push(await post(await comeIn(who), address, fields));
  expect(pages.map(({ status }) => status)).toEqual(sent.map(() => 422));
  expect(await unsaidOn(pages)).toEqual([]);
});

test('when the embargo is over, what is to be published and what is read that way too', async () => {
  await endEmbargo(world);
  const chosen = { ...choices({ description: 'avg', urls: 'avg' }), reden: 'Er kwam iets bij.' };
  const marjolein = await comeIn('marjolein');
  const [reference = ''] = things.notice.filter(({ state }) => state === 'decided').map(({ ref }) => ref);
  await publish(world, reference);
  await correct(marjolein, reference, 'Er kwam iets bij.', { urls: 'avg' });
  await learn();
  const previews: Opened[] = [];
  for (const { ref } of things.publication) {
    const sent = { ...chosen, seen: await seenOf(world, ref) };
    for (const noun of ['voorbeeld', 'wijzigen'])
      previews.push(await post(marjolein, `/publicatie/${ref}/${noun}`, sent));
  }
  expect(await unsaidOn(previews)).toEqual([]);
  for (const who of ['marjolein', 'stranger']) {
    const start = ['/publicatie', '/openbaar', `/openbaar/${reference}`].map(inAddress);
    expect(await unsaidOn(walk(await comeIn(who), start, inAddress))).toEqual([]);
  }
});

test('every page was opened by somebody', () => {
  expect(pagesLeft(routesOf(world.app), [...opened])).toEqual([]);
});

async function comeIn(who: string): Promise<Visitor> {
  const visitor = who === 'stranger' ? world.stranger() : await world.as(who);
  await visitor.post('/taal', { taal: pseudoLocale, terug: '/' });
  return visitor;
}

/** What was said to be done: the pages after a redirect. */
const done = ({ case: cases, notice: notices, referral: referrals }: Things): string[] => [
  '/account?gedaan=changed',
  '/account?gedaan=endedOthers',
  '/bon?gedaan=uit',
  ...cases.flatMap(({ ref }) => [`/meldingen/${ref}?gedaan=toegevoegd`, `/meldingen/${ref}/verwijzingen?gedaan=offer`]),
  ...cases.flatMap(({ ref }) => namesOf(caseLifecycle).map((word) => `/triage/${ref}?gedaan=${word}`)),
  ...referrals.flatMap(({ id }) => namesOf(referralLifecycle).map((word) => `/verwijzingen/${id}?gedaan=${word}`)),
  ...notices.flatMap(({ ref }) => namesOf(noticeLifecycle).map((word) => `/notificaties/${ref}?gedaan=${word}`)),
  ...notices.flatMap(({ ref }) => namesOf(publicationLifecycle).map((word) => `/publicatie/${ref}?gedaan=${word}`)),
];

async function post(visitor: Visitor, address: string, fields: Parameters<Visitor['post']>[1]): Promise<Opened> {
  return { ...(await visitor.post(address, fields)), method: 'POST', address };
}

/** A report from its form to what is said when it came in. */
async function reporting(visitor: Visitor): Promise<Opened[]> {
  const values = await fillIn(visitor, 'process-location');
  const preview = await post(visitor, '/melden/controle', withFiles(values));
  const sent = formValues(preview.body, '/melden');
  const change = await post(visitor, '/melden/wijzigen', sent);
  const answer = await post(visitor, '/melden', sent);
  const address = `/melden/ontvangst/${sent['sleutel']}`;
  return [preview, change, answer, { ...(await visitor.get(address)), method: 'GET', address }];
}

/** A note on a case that changed since: the page that keeps what was typed. */
async function meanwhile(visitor: Visitor): Promise<Opened[]> {
  const fields = { seen: '2026-01-01T00:00:00.000Z', handover: 'Joost is naar huis.' };
  const asked = things.case.map(({ ref }) => post(visitor, `/triage/${ref}/overname`, fields));
  return Promise.all(asked);
}

/** A notice as it would go, and one that is blocked. */
async function previewing(visitor: Visitor): Promise<Opened[]> {
  const incident = /melding=([\w-]+)/.exec((await visitor.get('/notificaties')).body)?.[1] ?? '';
  const inputs = [noticeInput(), noticeInput({ answers: { ...passingAnswers, 'about-process': { answer: 'no' } } })];
  return Promise.all(
    inputs.map((input) => {
      const fields = { ...valuesOf(input), incident, key: crypto.randomUUID(), do: 'preview' };
      return post(visitor, '/notificaties/nieuw', fields);
    }),
  );
}

async function unsaidOn(pages: AsyncIterable<Opened> | Iterable<Opened>): Promise<string[]> {
  const unsaid = new Set<string>();
  for await (const { method, address, status, headers, body, part } of pages) {
    expect([address, status]).toEqual([address, expect.toSatisfy((code: number) => code < 500)]);
    if (!headers.get('content-type')?.startsWith('text/html')) continue;
    if (method === 'GET' && status < 400) opened.add(address);
    if (!part) expect([address, body]).toEqual([address, expect.stringContaining(`lang="${pseudoLocale}"`)]);
    for (const text of outsideWords(body))
      if (!known(text)) unsaid.add(`${method} ${kindOf(address)} ${status}: ${text}`);
  }
  return [...unsaid];
}

test.each(['referral_offered', 'referral_withdrawn'] as const)(
  'a mail can be said in every language: %s',
  (template) => {
    const message = { template, locale: pseudoLocale, queuedAt: new Date('2027-03-17T13:30:00Z') };
    const data = { reference: 'PS27-0042-K', referralId: crypto.randomUUID(), by: 'PS27-0042-K' };
    const { subject, text } = renderMail({ ...message, data }, world.site.publicOrigin);
    expect(outsideWords(`${subject}\n${text.replaceAll(/https?:\S+/g, '')}`).filter((each) => !known(each))).toEqual(
      [],
    );
  },
);

/** Pages that are the same for everybody have their language in the address. */
const inAddress = (address: string): string =>
  /^\/(?:openbaar|log)/.test(address) && !address.includes('taal=')
    ? `${address}${address.includes('?') ? '&' : '?'}taal=${pseudoLocale}`
    : address;

/** Learns what stands in the database by now. */
async function learn(): Promise<void> {
  const typed = await typedTexts(world.db.admin);
  const languages = locales().map((locale) => languageName(locale, messagesFor(pseudoLocale)));
  const isKept = isData([...typed, ...languages, ...demoParties.map(({ name }) => name.nl)]);
  // Too long a text, which no form keeps; what an auditor reads for a name.
  known = (text) => isKept(text) || /^z+$|^P-[0-9A-F]{4}-[0-9A-F]{4}$/.test(text);
}
