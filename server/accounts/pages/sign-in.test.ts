import { afterAll, beforeAll, expect, test } from 'vitest';
import { addressOf } from '../../web/lists/place.ts';
import { formValues } from '../../testing/form-values.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { testPassword } from '../../testing/secrets.ts';

let world: World;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());

test('somebody signs in with e-mail and password and is named in the header', async () => {
  const nienke = await world.as('nienke');
  const home = await nienke.get('/');
  expect(home.text).toContain('Nienke Vosmeer');
  expect(home.text).toContain('Gemeente Hilversum melder');
});

test('a wrong password and an unknown account get the same answer', async () => {
  const wrong = await world.stranger().post('/inloggen', { email: 'joost@demo.example', password: 'x', terug: '/' });
  const unknown = await world.stranger().post('/inloggen', { email: 'nobody@demo.example', password: 'x', terug: '/' });
  expect(wrong.status).toBe(422);
  expect(wrong.text.replace('joost', 'nobody')).toBe(unknown.text);
  expect(wrong.text).toContain('horen niet bij elkaar');
});

test('signing in writes one audit event of the session', async () => {
  await world.as('ilse');
  const rows = await world.db.admin<
    { action: string }[]
  >`select e.action from audit_event e join person p on 'person:' || p.id = e.stream where p.email = 'ilse@demo.example'`;
  expect(rows.map((row) => row.action)).toEqual(['session.started']);
});

test('everybody lands on their own work; whoever acts for two is asked for which, and then lands there too', async () => {
  const lands = async (key: string) => {
    const visitor = world.stranger();
    const given = { email: `${key}@demo.example`, password: testPassword, terug: '/' };
    const { location } = await visitor.post('/inloggen', given);
    return [visitor, (await visitor.get(location ?? '')).location] as const;
  };
  const own = ['nienke', 'joost', 'fatima', 'sanne', 'karim', 'wim', 'ilse', 'bram'];
  expect(await Promise.all(own.map(async (key) => [key, (await lands(key))[1]]))).toEqual([
    ['nienke', '/meldingen'],
    ['joost', '/triage'],
    ['fatima', '/verwijzingen'],
    ['sanne', '/notificaties'],
    ['karim', '/notificaties'],
    ['wim', '/publicatie'],
    ['ilse', '/triage'],
    ['bram', '/account'],
  ]);
  const [merel, asked] = await lands('merel');
  expect(asked).toBe('/account/organisatie');
  const [, id = ''] = /name="membership" value="([^"]+)"/.exec((await merel.get(asked ?? '')).body) ?? [];
  const { location } = await merel.post('/account/organisatie', { membership: id });
  expect((await merel.get(location ?? '')).location).toBe('/meldingen');
  for (const path of ['/werk', '/meldingen', '/melden']) expect((await merel.get(path)).location).not.toBe(asked);
  const [, home] = await lands('merel');
  expect([home, (await merel.get('/werk')).location]).toEqual([asked, '/meldingen']);
  expect((await (await world.as('bram')).get('/account')).text).toContain('Waar u bent ingelogd (2)');
  expect((await world.stranger().get('/werk')).location).toBe('/');
});

test('the front door leads to their own work who have any, and nobody else to a page that has none', async () => {
  for (const [key, leads] of [
    ['nienke', true],
    ['merel', true],
    ['ilse', true],
    ['bram', false],
  ] as const) {
    const { body } = await (await world.as(key)).get('/');
    expect([key, body.includes('href="/werk"'), body.includes('href="/inloggen"')]).toEqual([key, leads, false]);
  }
  const { body } = await world.stranger().get('/');
  expect([body.includes('href="/werk"'), body.includes('href="/inloggen')]).toEqual([false, true]);
});

test('after signing out the old cookie opens nothing', async () => {
  const tess = await world.as('tess');
  const stolen = new Map(tess.cookies);
  await tess.submit('/uitloggen');
  const thief = world.stranger();
  for (const [name, value] of stolen) thief.cookies.set(name, value);
  expect((await thief.get('/account')).location).toBe('/inloggen?terug=%2Faccount');
});

test('guessing is slowed down and the answer says what to do', async () => {
  const guesser = world.stranger();
  const answers = [];
  for (let i = 0; i < 10; i++)
    answers.push(
      (await guesser.post('/inloggen', { email: 'otto@demo.example', password: `guess ${i}`, terug: '/' })).status,
    );
  expect(answers).toEqual([422, 422, 422, 422, 422, 422, 422, 422, 429, 429]);
  const right = await guesser.post('/inloggen', { email: 'otto@demo.example', password: testPassword, terug: '/' });
  expect(right.text).toContain('Wacht 15 minuten');
  expect(right.headers.get('retry-after')).toMatch(/^\d+$/);
  // To try again with, when it is time: the address stays, the password does not.
  expect(formValues(right.body, '/inloggen')).toMatchObject({ email: 'otto@demo.example', password: '', terug: '/' });
});

test('somebody with two organisations acts for one at a time and switches in one click', async () => {
  const merel = await world.as('merel');
  const choice = await merel.get('/account/organisatie');
  expect(choice.text).toContain('Werken voor Verzonnen Lijst als melder');
  expect(choice.text).toContain('Werken voor Gemeente Súdwest-Fryslân als melder');
  const [, id = ''] = /name="membership" value="([^"]+)"/.exec(choice.body) ?? [];
  await merel.submit('/account/organisatie', { membership: id });
  const home = await merel.get('/');
  expect(home.text).toMatch(/Gemeente Súdwest-Fryslân melder/);
});

test('who chooses between two organisations goes on to the page they came for', async () => {
  const merel = await world.as('merel');
  const wanted = '/meldingen?zoeken=stroom';
  const asked = (await merel.get(wanted)).location ?? '';
  expect(asked).toBe(`/account/organisatie?${new URLSearchParams({ terug: wanted }).toString()}`);
  const form = formValues((await merel.get(asked)).body, '/account/organisatie');
  expect((await merel.post('/account/organisatie', form)).location).toBe(wanted);
  const away = await merel.post('/account/organisatie', { ...form, terug: 'https://elders.example/' });
  expect(away.location).toBe('/werk');
});

test('who sends something before that is led on to no address that may have no page', async () => {
  const merel = await world.as('merel');
  const sent = await merel.post('/melden/controle', { description: 'Stroom is uit.' });
  expect([sent.status, sent.location]).toEqual([303, '/account/organisatie']);
});

test('an address too long to be carried is no door that stays shut', async () => {
  const to = (signs: number) => `/meldingen?zoeken=${'a'.repeat(signs)}`;
  const around = addressOf('/account/organisatie', { terug: to(0) }).length;
  const [carried, long] = [to(8000 - around), to(8001 - around)];
  const merel = await world.as('merel');
  expect((await merel.get(long)).location).toBe('/account/organisatie');
  expect((await world.stranger().get(to(8001))).location).toBe('/inloggen');
  const asked = (await merel.get(carried)).location ?? '';
  const form = formValues((await merel.get(asked)).body, '/account/organisatie');
  expect((await merel.post('/account/organisatie', form)).location).toBe(carried);
});

test.each(['a', '%C3%A9', '&', '/'])(
  'nor is one of %s, which is longer as it is carried; it speaks other languages',
  async (sign) => {
    for (const signs of [100, 1000, 2500, 7900].filter((many) => many * sign.length < 7900)) {
      const asked = `/meldingen?zoeken=${sign.repeat(signs)}`;
      const location = (await world.stranger().get(asked)).location ?? '';
      const door = await world.stranger().get(location);
      const { terug = '' } = formValues(door.body, '/taal');
      const spoken = await world.stranger().post('/taal', { taal: 'en', terug });
      expect([sign, signs, location.length <= 8000, door.status, spoken.status, spoken.location]).toEqual([
        sign,
        signs,
        true,
        200,
        303,
        location,
      ]);
    }
  },
);

test('a page whose address is too long to be carried comes in another language all the same, without what it asked', async () => {
  const nienke = await world.as('nienke');
  for (const [signs, left] of [
    [7000, `/meldingen?zoeken=${'a'.repeat(7000)}`],
    [9000, '/meldingen'],
  ] as const) {
    const { body } = await nienke.get(`/meldingen?zoeken=${'a'.repeat(signs)}`);
    const { terug = '' } = formValues(body, '/taal');
    expect([signs, (await nienke.post('/taal', { taal: 'en', terug })).location]).toEqual([signs, left]);
  }
  for (const nowhere of [`/${'a'.repeat(9000)}`, `//[/${'a'.repeat(9000)}`, `//%?${'a'.repeat(9000)}`]) {
    const { status, body } = await nienke.get(nowhere);
    const { terug = '' } = formValues(body, '/taal');
    const spoken = await nienke.post('/taal', { taal: 'en', terug });
    expect([nowhere.slice(0, 9), status, spoken.status, spoken.location]).toEqual([nowhere.slice(0, 9), 404, 303, '/']);
  }
});

test('a membership of somebody else cannot be chosen', async () => {
  const merel = await world.as('merel');
  const [other] = await world.db
    .admin`select m.id from membership m join person p on p.id = m.person_id where p.email = 'joost@demo.example'`;
  expect((await merel.post('/account/organisatie', { membership: String(other?.['id']) })).status).toBe(404);
});

test('changing the password ends the other sessions and keeps this one', async () => {
  const here = await world.as('bram');
  const elsewhere = await world.as('bram');
  const changed = await here.submit('/account/wachtwoord', {
    current: testPassword,
    wanted: 'een ander lang wachtwoord',
  });
  expect(changed.text).toContain('Uw wachtwoord is gewijzigd');
  expect((await elsewhere.get('/account')).status).toBe(303);
});

test.each(['passwordpassword', 'aaaaaaaaaaaaaaa', 'eline@demo.example', 'ElineGroothuizen1', 'Welkom2026Welkom'])(
  'a new password that is guessed at once is refused with the reason, and the old one stays: %s',
  async (wanted) => {
    const eline = await world.as('eline');
    const refused = await eline.post('/account/wachtwoord', { current: testPassword, wanted });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Dit wachtwoord is makkelijk te raden');
    expect(refused.body).not.toContain(wanted);
    expect((await world.as('eline')).cookies.size).toBeGreaterThan(0);
  },
);

test('where somebody is signed in is told a page at a time', async () => {
  const noor = await world.as('noor');
  await world.db.admin`
    insert into session (id_hash, person_id, created_at, expires_at)
    select sha256(n::text::bytea), id, now() - n * interval '1 minute', now() + interval '1 hour'
    from person, generate_series(1, 60) n where email = 'noor@demo.example'`;
  const first = await noor.get('/account');
  const [, next = ''] = /<a href="([^"]+)" rel="next"/.exec(first.body) ?? [];
  const second = await noor.get(next.replaceAll('&amp;', '&'));
  expect([first.status, second.status, next.startsWith('/account?na=')]).toEqual([200, 200, true]);
  expect(second.body.match(/<tr/g)?.length).toBe(1 + 11);
});
