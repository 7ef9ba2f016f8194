import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packageRoot } from '#db/package-root.ts';
import { messagesFor } from '#views/messages/messages.ts';
import { fitsUnder, tlpLabels } from '../../vocabulary/tlp.ts';
import { fillIn } from '../report.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());

/** Files of the application, without what tests it, that hold this. */
const holding = (words: RegExp): string[] =>
  globSync('{server,db,views}/**/*.{ts,tsx,js}', { cwd: packageRoot })
    .filter((name) => !/\.test\.tsx?$|^server\/testing\//.test(name))
    .filter((name) => words.test(readFileSync(path.join(packageRoot, name), 'utf8')))
    .toSorted();

test('PostgreSQL is reached in one way', () => {
  expect(holding(/(?:^|[^.\w])postgres\(/)).toEqual(['db/postgres/open-driver.ts']);
});

test('the four cookies of the privacy page are all there are', async () => {
  expect(messagesFor('nl').web.about.privacy(400).join(' ')).toContain(
    'één cookie als u inlogt, één als u uw melding opent met een code en één als u een taal kiest. Na het inloggen blijft er één cookie staan',
  );
  const visitor = await world.as('nienke');
  await visitor.post('/taal', { taal: 'en', terug: '/' });
  const citizen = world.stranger();
  const sent = await citizen.post('/melden', await fillIn(citizen, 'process-location'));
  const [code = ''] = /\d{4}(?: \d{4}){4}/.exec(sent.text) ?? [];
  await citizen.submit('/bon', { code });
  expect([...visitor.cookies.keys(), ...citizen.cookies.keys()].toSorted()).toEqual(['bekend', 'bon', 'sid', 'taal']);
  expect(holding(/\bsetCookie\(/)).toEqual([
    'server/accounts/pages/known-browser-cookie.ts',
    'server/following/pages/receipt-pages.tsx',
    'server/web/routes.tsx',
    'server/web/session/session-cookie.ts',
  ]);
});

test('the cookie that stays after signing in stays as long as the privacy page says, in both languages', async () => {
  const { headers } = await world.app.request('/inloggen', {
    method: 'POST',
    headers: { origin: world.site.publicOrigin },
    body: new URLSearchParams({ email: 'nienke@demo.example', password: 'vier woorden maken een zin', terug: '/' }),
  });
  const [, seconds] = /^bekend=.*; Max-Age=(\d+)/m.exec(headers.getSetCookie().join('\n')) ?? [];
  const days = Number(seconds) / 86_400;
  const visitor = world.stranger();
  expect((await visitor.get('/privacy')).text).toContain(`tot ${days} dagen nadat u voor het laatst uw wachtwoord gaf`);
  await visitor.post('/taal', { taal: 'en', terug: '/privacy' });
  expect((await visitor.get('/privacy')).text).toContain(`until ${days} days after you last gave your password`);
});

test('a municipality that hears of a report gets no report: none is ever referred to one', async () => {
  const [promised] = messagesFor('nl').intake.preview.municipality('X').split(', maar krijgt uw melding zelf niet.');
  expect(promised).toBe('X hoort misschien van de verkiezingstafel wat er is gebeurd');
  const kinds = await world.db.admin.begin(async (tx) => {
    await tx`savepoint before`;
    const bodies = await tx<{ kind: string; receives: boolean }[]>`
      update organisation set channel = 'mail', contact = code || '@example.org' returning kind, receives`; // whatever address one gets
    await tx`rollback to savepoint before`;
    return bodies.flatMap(({ kind, receives }) => (receives ? kind : []));
  });
  expect(kinds).toContain('partner');
  expect(kinds).not.toContain('municipality');
});

test('a TLP:RED report is never referred, as the preview says', async () => {
  expect(messagesFor('nl').intake.preview.partnerRed).toBe('Niemand: een melding met TLP:RED wordt nooit verwezen.');
  expect(tlpLabels.filter((ceiling) => fitsUnder('RED', ceiling))).toEqual([]);
});

test('no address that somebody reports is ever opened: only mail and the database are called', () => {
  expect(holding(/(?:^|[^.\w])fetch\(|import (?!type )[^;]*from '(?:node:(?:https?|http2|tls|dgram)|undici)'/)).toEqual(
    [
      'server/listen.ts',
      'views/assets/upload.js', // in a browser, where the form goes
    ],
  );
  expect(holding(/from 'node:net'/)).toEqual([
    'db/postgres/joining-socket.ts',
    'server/demo/mail/mail-catcher.ts',
    'server/web/safety/network.ts',
  ]);
});
