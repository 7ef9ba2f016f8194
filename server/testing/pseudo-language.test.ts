import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { connect, type Database } from '#db/connect.ts';
import { contextKey } from '#db/migrate.ts';
import { addLanguage } from '#views/messages/messages.ts';
import { demoParties } from '../demo/people.ts';
import { loadDemo } from '../demo/load-demo.ts';
import { renderMessage } from '../delivery/render-message.ts';
import { generateLogKey } from '../ledger/note-key.ts';
import { loadAllReference } from '../load-all-reference.ts';
import { pseudoLocale, writePseudoMessages, writePseudoReference } from './pseudo-language.ts';
import { testPassword, testSecret } from './secrets.ts';
import { outsideWords, typedTexts } from './unsaid.ts';
import type { Visitor } from './visit.ts';
import { openWorld, type World } from './world.ts';

let world: World;
let owner: Database;
let typed: string[];
const folder = mkdtempSync(path.join(os.tmpdir(), 'mt-pseudo-'));

// A third language is a folder of messages and words in the reference files. No code knows it.
beforeAll(async () => {
  await addLanguage(writePseudoMessages(folder));
  world = await openWorld();
  const { socketDir: host, password } = inject('postgres');
  const connection = { host, user: 'postgres', password, database: world.db.name };
  await loadAllReference(connection, testSecret, writePseudoReference(folder));
  owner = connect({ reader: 'owner', connection, contextKey: contextKey(testSecret), max: 1 });
  const { dataDir, publicOrigin } = world.site;
  const signer = { name: 'meldtafel.test/log', privateKey: generateLogKey('meldtafel.test/log').privateKey };
  const ground = { databases: world.db.readers, owner, signer, dataDir, publicOrigin, now: world.clock.now() };
  await loadDemo({ ...ground, password: testPassword });
  typed = [...(await typedTexts(world.db.admin)), ...demoParties.map(({ name }) => name.nl)];
});
afterAll(async () => {
  await owner.close();
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

const people = ['nienke', 'joost', 'fatima', 'sanne', 'karim', 'marjolein', 'ilse', 'bram', 'merel'];

test.each(['stranger', ...people])('%s reads no word that is not in the language of the reader', async (who) => {
  const visitor = who === 'stranger' ? world.stranger() : await world.as(who);
  await visitor.post('/taal', { taal: pseudoLocale, terug: '/' });
  const { pages, unsaid } = await read(visitor);
  expect(unsaid).toEqual([]);
  expect(pages).toBeGreaterThan(who === 'stranger' ? 10 : 8);
});

test('what was wrong in a form is said in the language of the reader', async () => {
  const [stranger, nienke, sanne] = [world.stranger(), await world.as('nienke'), await world.as('sanne')];
  const report = new FormData();
  report.set('category', 'process-location');
  report.set('sleutel', crypto.randomUUID());
  const sent: [Visitor, string, Record<string, string> | FormData][] = [
    [stranger, '/inloggen', { email: 'niemand@demo.example', password: 'x', terug: '/' }],
    [stranger, '/bon', { code: '1' }],
    [nienke, '/melden/controle', report],
    [nienke, '/account/wachtwoord', {}],
    [sanne, '/notificaties/nieuw', { incident: await consideredBy(sanne), key: crypto.randomUUID(), do: 'preview' }],
  ];
  for (const [visitor, address, fields] of sent) {
    await visitor.post('/taal', { taal: pseudoLocale, terug: '/' });
    const { status, body } = await visitor.post(address, fields);
    expect([address, status, outsideWords(body).filter((text) => !isData(text))]).toEqual([address, 422, []]);
  }
});

test('mail is in the language of who gets it', () => {
  const message = { template: 'referral_offered', locale: pseudoLocale } as const;
  const data = { reference: 'PS27-0042-K', referralId: crypto.randomUUID() };
  const { subject, text } = renderMessage({ ...message, data }, world.site.publicOrigin);
  expect(outsideWords(`${subject}\n${text.replaceAll(/https?:\S+/g, '')}`).filter((each) => !isData(each))).toEqual([]);
});

const consideredBy = async (officer: Visitor): Promise<string> =>
  /melding=([\w-]+)/.exec((await officer.get('/notificaties')).body)?.[1] ?? '';

/** Follows every link, a few of each kind of page, and gathers what nobody said in this language. */
async function read(visitor: Visitor): Promise<{ pages: number; unsaid: string[] }> {
  const waiting = ['/', '/bestaat-niet'];
  const seen = new Set(waiting);
  const kinds = new Map<string, number>();
  const unsaid = new Set<string>();
  let pages = 0;
  for (let page = waiting.shift(); page !== undefined; page = waiting.shift()) {
    const { body, headers, location } = await visitor.get(page);
    const links = [...body.matchAll(/<a\b[^>]*\shref="(\/[^"#]*)/g)].map(([, href = '']) =>
      href.replaceAll('&amp;', '&'),
    );
    for (const link of (location?.startsWith('/') ? [location, ...links] : links).map(inAddress)) {
      const times = kinds.get(kindOf(link)) ?? 0;
      if (seen.has(link) || times >= 3) continue;
      kinds.set(kindOf(link), times + 1);
      seen.add(link);
      waiting.push(link);
    }
    if (!headers.get('content-type')?.startsWith('text/html')) continue;
    pages += 1;
    expect(body).toContain(`lang="${pseudoLocale}"`);
    for (const text of outsideWords(body)) if (!isData(text)) unsaid.add(`${kindOf(page)}: ${text}`);
  }
  return { pages, unsaid: [...unsaid] };
}

/** Pages that are the same for everybody have their language in the address. */
const inAddress = (address: string): string =>
  /^\/(?:openbaar|log)/.test(address) && !address.includes('taal=')
    ? `${address}${address.includes('?') ? '&' : '?'}taal=${pseudoLocale}`
    : address;

/** The page an address leads to, whatever it is about. */
const kindOf = (address: string): string =>
  address.replace(/\?.*/, '?').replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|[A-Z]{2}\d{2}-[\w-]+/g, ':id');

// "PS27-123456-K: title" and "hall, Hilversum" are texts with a mark between.
const isData = (text: string): boolean =>
  isKnown(text) ||
  [...text.matchAll(/: |, /g)].some(({ index }) => isKnown(text.slice(0, index)) && isData(text.slice(index + 2)));

const isKnown = (text: string): boolean =>
  typed.some((each) => each === text || (text.length > 9 && each.includes(text))) ||
  notWords.some((each) => each.test(text));

// What is the same in every language: marks, references, names of ours and of standards, dates and numbers with their units.
const notWords = [
  /^(?:TLP:)?(?:RED|AMBER\+STRICT|AMBER|GREEN|CLEAR)$/,
  /^Meldtafel$/,
  /^(?:Nederlands|Engels|xx)$/, // Intl names languages
  /^\/(?:log|openbaar)\/[\w./-]+$/,
  /^[A-Z]{2}\d{2}(?:-[\w-]+)?$/,
  /^\(?(?:(?:ma|di|wo|do|vr|za|zo|maan|dins|woens|donder|vrij|zater|zon)(?:dag)? )?\d{1,2} (?:jan|feb|mrt|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec)\w* \d{4}(?:, \d{2}:\d{2})?\)?$/,
];
