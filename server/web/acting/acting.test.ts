import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { testPassword } from '../../testing/secrets.ts';
import { choices, endEmbargo, loggedDecision, publish } from '../../testing/disclosed.ts';
import { formValues } from '../../testing/form-values.ts';
import { fileIncident } from '../../testing/incidents.ts';
import { startLog } from '../../testing/log.ts';
import { fillIn, report, withFiles } from '../../testing/report.ts';
import { swapping, type Answer, type Visitor } from '../../testing/visit.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { hoursKept } from './seal-kept.ts';

// Of every form that stands on a page: testing/pages/every-form.test.ts. Here: what else can be between a form and whoever sends it.

let world: World;
beforeAll(async () => void (world = await openWorld()));
beforeEach(() => world.db.admin`delete from throttle`);
afterAll(() => world.close());

const text = 'Twee woorden die niemand twee keer typt.';
const endSessions = () => world.db.admin`delete from session`;
const count = async () => Number((await world.db.admin`select count(*) from incident`)[0]?.['count']);

/** Goes in at the door that an answer is, with the form that waits there. */
const enter = ({ body }: Answer, visitor: Visitor, who: string, password = testPassword) =>
  visitor.post('/inloggen', { ...formValues(body, '/inloggen'), email: `${who}@demo.example`, password });

/** A note that is being written on a case. */
async function writing(visitor: Visitor) {
  const { reference } = await fileIncident(world);
  const page = `/triage/${reference}`;
  const action = `${page}/notities`;
  return { action, form: { ...formValues((await visitor.get(page)).body, action), note: text } };
}

describe('the door at which a form waits', () => {
  test('says that who was writing is signed out, and that nothing was sent', async () => {
    const joost = await world.as('joost');
    const { action, form } = await writing(joost);
    await endSessions();
    expect((await joost.post(action, form)).text).toContain('U bent niet meer ingelogd Er is niets verstuurd.');
  });

  test('keeps it when the password was wrong', async () => {
    const joost = await world.as('joost');
    const { action, form } = await writing(joost);
    await endSessions();
    const wrong = await enter(await joost.post(action, form), joost, 'joost', 'een verkeerd wachtwoord');
    expect([wrong.status, wrong.body.includes(text)]).toEqual([422, false]);
    expect((await enter(wrong, joost, 'joost')).body).toContain(text);
  });

  test('keeps it when there were too many tries, or the database is away', async () => {
    const joost = await world.as('joost');
    const { action, form } = await writing(joost);
    await endSessions();
    let door = await joost.post(action, form);
    for (let tries = 0; door.status !== 429; tries += 1) {
      expect(tries).toBeLessThan(30);
      door = await enter(door, joost, 'joost', 'een verkeerd wachtwoord');
    }
    expect(door.text).toContain('Er zijn te veel pogingen gedaan.');
    expect(door.body).not.toContain(testPassword);
    await world.db.admin`delete from throttle`;
    vi.spyOn(world.db.readers.account, 'transact').mockRejectedValueOnce(
      Object.assign(new Error('gone'), { code: 'ECONNREFUSED' }),
    );
    door = await enter(door, joost, 'joost');
    expect([door.status, door.body.includes(testPassword)]).toEqual([503, false]);
    expect((await enter(door, joost, 'joost')).body).toContain(text);
  });

  test('shows it to nobody else', async () => {
    const joost = await world.as('joost');
    const { action, form } = await writing(joost);
    await endSessions();
    const refused = await enter(await joost.post(action, form), joost, 'noor');
    expect([refused.status, refused.text.includes('is van iemand anders'), refused.body.includes(text)]).toEqual([
      422,
      true,
      false,
    ]);
    expect((await joost.get('/account')).status).toBe(303);
    expect((await enter(refused, joost, 'joost')).body).toContain(text);
  });

  test('keeps it for as long as it says, and takes nothing that it did not seal', async () => {
    const joost = await world.as('joost');
    const { action, form } = await writing(joost);
    await endSessions();
    const door = await joost.post(action, form);
    expect(door.body).toContain(`nog ${hoursKept} uur lang`);
    const { kept = '' } = formValues(door.body, '/inloggen');
    const changed = kept.startsWith('A') ? `B${kept.slice(1)}` : `A${kept.slice(1)}`;
    const now = world.clock.now();
    for (const [at, sealed] of [
      [now, changed],
      [now, 'AAAA'],
      [new Date(now.getTime() + hoursKept * 3_600_000), kept],
    ] as const) {
      world.clock.set(at);
      const given = { terug: '/hulp', kept: sealed, email: 'joost@demo.example', password: testPassword };
      expect((await joost.post('/inloggen', given)).location).toBe('/hulp');
    }
    world.clock.set(now);
  });
});

test('a form is sent after it was shown again, once', async () => {
  const joost = await world.as('joost');
  const { action, form: written } = await writing(joost);
  const form = { ...written, note: `Een keer: ${crypto.randomUUID()}` };
  await endSessions();
  const again = await enter(await joost.post(action, form), joost, 'joost');
  const answers = [await joost.post(action, formValues(again.body, action)), await joost.post(action, form)];
  expect(answers.map(({ status }) => status)).toEqual([303, 303]);
  expect(await world.db.admin`select from triage_note where body = ${form.note}`).toHaveLength(1);
});

test('a report whose writer was signed out stays theirs, with the files named that must be chosen again', async () => {
  const nienke = await world.as('nienke');
  const values = { ...(await fillIn(nienke, 'process-location')), description: text, tlp: 'RED' };
  const [before, files] = [await count(), [new File(['gezien'], 'notitie.txt', { type: 'text/plain' })]];
  await endSessions();
  const door = await nienke.post('/melden/controle', withFiles(values, files));
  expect([door.status, door.body.includes(text)]).toEqual([401, false]);
  expect(await world.db.admin`select from evidence`).toEqual([]);
  const form = await enter(door, nienke, 'nienke');
  expect(form.text).toContain('Dit bestand had u gekozen. Het is niet bewaard: kies het straks opnieuw. notitie.txt');
  const shown = formValues(form.body, '/melden/controle');
  expect([shown['description'], shown['tlp']]).toEqual([text, 'RED']);
  const preview = await nienke.post('/melden/controle', withFiles(shown));
  await endSessions();
  const back = await nienke.post('/melden/wijzigen', formValues(preview.body, '/melden'));
  const written = formValues((await enter(back, nienke, 'nienke')).body, '/melden/controle');
  expect([back.status, written['description'], written['tlp']]).toEqual([401, text, 'RED']);
  await endSessions();
  const again = await enter(await nienke.post('/melden', formValues(preview.body, '/melden')), nienke, 'nienke');
  expect([again.status, again.text.includes(text), await count()]).toEqual([200, true, before]);
  const changed = await nienke.post('/melden/wijzigen', formValues(again.body, '/melden'));
  expect(formValues(changed.body, '/melden/controle')['tlp']).toBe('RED');
  expect((await nienke.post('/melden', formValues(again.body, '/melden'))).status).toBe(303);
  expect(await count()).toBe(before + 1);
});

// Each with another login of the database.
test.each(['nienke', 'fatima', 'sanne'])(
  'what %s can do with a form that was sent before can be done after signing in too',
  async (who) => {
    const visitor = await world.as(who);
    const { values } = await report(visitor, 'process-location', { description: 'De deur is dicht.' });
    const refused = await visitor.post('/melden', { ...values, description: text });
    const action = /formaction="(\/melden\/ontvangst\/[^"]+)"/.exec(refused.body)?.[1] ?? '';
    await endSessions();
    const door = await visitor.post(action, formValues(refused.body, '/melden'));
    const again = await enter(door, visitor, who);
    expect([door.status, again.text.includes('De deur is dicht.'), again.text.includes(text)]).toEqual([
      401,
      true,
      true,
    ]);
    expect(again.body).toContain(`formaction="${action}"`);
    const added = await visitor.post(action, formValues(again.body, '/melden'));
    expect((await visitor.get(added.location ?? '')).text).toContain(text);
  },
);

test('a correction that was looked at waits too', async () => {
  await endEmbargo(world);
  const { reference } = await loggedDecision(world, await startLog(world), { decision: 'not_sent' });
  await publish(world, reference);
  const marjolein = await world.as('marjolein');
  const page = `/publicatie/${reference}`;
  const asked = {
    ...formValues((await marjolein.get(page)).body, `${page}/voorbeeld`),
    ...choices({ urls: 'avg' }),
    reden: text,
  };
  const preview = await marjolein.post(`${page}/voorbeeld`, asked);
  await endSessions();
  const door = await marjolein.post(`${page}/correcties`, formValues(preview.body, `${page}/correcties`));
  const again = await enter(door, marjolein, 'marjolein');
  expect([door.status, again.status, again.body.includes(text)]).toEqual([401, 200, true]);
});

describe('for whom a form was made', () => {
  /** Merel works for two organisations: a form for one of them, and the session for the other. */
  async function switched() {
    const merel = await world.as('merel');
    const { personId } = await world.askerFor('merel');
    const both = await world.db.admin<{ id: string; code: string }[]>`
      select m.id, o.code from membership m join organisation o on o.id = m.organisation_id
      where m.person_id = ${personId} order by o.code`;
    const choose = (at: number) => merel.post('/account/organisatie', { membership: both[at]?.id ?? '' });
    await choose(0);
    const written = `${text} ${crypto.randomUUID()}`;
    const values = { ...(await fillIn(merel, 'process-location')), description: written };
    const preview = await merel.post('/melden/controle', withFiles(values));
    await choose(1);
    return { merel, written, form: formValues(preview.body, '/melden'), codes: both.map(({ code }) => ({ code })) };
  }
  /** The forms of that address with which what waits goes on. */
  const forms = (body: string, action: string) =>
    [...body.matchAll(/<form[\s\S]*?<\/form>/g)].map(([html]) => formValues(html, action)).filter(({ kept }) => kept);
  const filedFor = (description: string) => world.db.admin`
    select o.code from incident i join organisation o on o.id = i.filer_organisation_id where position(${description} in i.body) > 0`;

  test.each([0, 1])(
    'is asked when the session works for another by now, and nothing was sent: choice %i',
    async (choice) => {
      const before = await count();
      const { merel, written, form, codes } = await switched();
      const asked = await merel.post('/melden', form);
      expect([asked.status, await count()]).toEqual([409, before]);
      expect(asked.text).toContain('Wat u hebt ingevuld, is er nog.');
      const again = await merel.post('/account/organisatie', forms(asked.body, '/account/organisatie')[choice]);
      expect([again.status, again.text.includes(text), await count()]).toEqual([200, true, before]);
      await merel.submit('/melden', formValues(again.body, '/melden'));
      expect(await count()).toBe(before + 1);
      expect(await filedFor(written)).toEqual([codes[choice]]);
    },
  );

  test('is asked of who has not chosen yet for whom they work, with files too', async () => {
    const { merel, form } = await switched();
    await endSessions();
    await merel.post('/inloggen', { email: 'merel@demo.example', password: testPassword, terug: '/' });
    const asked = await merel.post(
      '/meldingen/PS27-0001/aanvullingen',
      withFiles({ acting: form['acting'] ?? '', text }),
    );
    expect([asked.status, forms(asked.body, '/account/organisatie').length > 0]).toEqual([409, true]);
  });

  test('is asked of who signed in after they had begun without account', async () => {
    const visitor = world.stranger();
    const values = { ...(await fillIn(visitor, 'process-location')), description: text };
    await visitor.post('/inloggen', { email: 'nienke@demo.example', password: testPassword, terug: '/' });
    const asked = await visitor.post('/melden/controle', withFiles(values));
    expect(asked.status).toBe(409);
    const without = await visitor.post('/uitloggen', forms(asked.body, '/uitloggen')[0]);
    expect([without.status, without.body.includes(text), without.body.includes('Nienke')]).toEqual([200, true, false]);
    expect(visitor.cookies.has('sid')).toBe(false);
  });

  test('is told beside a page that stays, and to whoever is somebody else', async () => {
    const joost = await world.as('joost');
    const { action, form } = await writing(joost);
    const noor = await world.as('noor');
    const door = await noor.post(action, form);
    expect([door.status, door.text.includes('Dit formulier is van iemand anders')]).toEqual([409, true]);
    const beside = await noor.post(action, form, swapping('inhoud'));
    expect([beside.status, beside.headers.get('hx-retarget')]).toEqual([409, '#mislukt']);
  });
});

describe('a form that could not be taken in', () => {
  test('is shown with what was written, to send once more, when too many came', async () => {
    const visitor = world.stranger();
    const values = { ...(await fillIn(visitor, 'process-location')), description: text };
    await visitor.post('/melden/controle', withFiles(values));
    await world.db.admin`update throttle set hits = 1000`;
    const files = ['een.txt', 'twee "2".txt'].map((name) => new File(['Zo.'], name, { type: 'text/plain' }));
    const answer = await visitor.post('/melden/controle', withFiles(values, files));
    expect([answer.status, answer.body.includes(text)]).toEqual([429, true]);
    expect(answer.text).toContain('kies ze straks opnieuw. een.txt twee "2".txt');
    const [, again = ''] = /action="(\/melden\/controle\?bewijs=[\w-]+)"/.exec(answer.body) ?? [];
    const resend = formValues(answer.body, again.replace('?', '\\?'));
    await world.db.admin`delete from throttle`;
    expect((await visitor.post(again, withFiles(resend))).status).toBe(200);
  });

  test('is shown when the database is away', async () => {
    const joost = await world.as('joost');
    const { action, form } = await writing(joost);
    const gone = Object.assign(new Error('gone'), { code: 'ECONNREFUSED' });
    vi.spyOn(world.db.readers.table, 'transact').mockRejectedValueOnce(gone);
    const answer = await joost.post(action, form);
    expect([answer.status, answer.body.includes(text)]).toEqual([503, true]);
    expect((await joost.post(action, formValues(answer.body, action))).status).toBe(303);
  });
});

test.each([
  ['/bon?gedaan=uit', false],
  ['/inloggen?gedaan=changed', false],
  ['/account?gedaan=changed', true],
])('%s says that something was done: %s. At a door what could not be sent is not forgotten', async (path, said) => {
  const visitor = said ? await world.as('nienke') : world.stranger();
  const { status, body } = await visitor.get(path);
  expect([status, body.includes('data-done')]).toEqual([200, said]);
});

describe('a report that was opened with its code', () => {
  async function opened() {
    const { answer } = await report(world.stranger(), 'process-location');
    const code = /\d{4}(?: \d{4}){4}/.exec(answer.text)?.[0] ?? '';
    const visitor = world.stranger();
    const page = await visitor.submit('/bon', { code });
    const action = '/bon/melding/aanvullingen';
    return { visitor, code, action, form: { ...formValues(page.body, action), text } };
  }

  test('closes itself, and what was being written waits for the code', async () => {
    const { visitor, code, action, form } = await opened();
    const other = await opened();
    const now = world.clock.now();
    world.clock.set(new Date(now.getTime() + 16 * 60_000));
    const door = await visitor.post(action, withFiles(form));
    expect([door.status, door.body.includes(text)]).toEqual([401, false]);
    expect(door.text).toContain(`nog ${hoursKept} uur lang`);
    const wrong = await visitor.post('/bon', { ...formValues(door.body, '/bon'), code: other.code });
    expect([wrong.status, wrong.text.includes('andere melding')]).toEqual([422, true]);
    const again = await visitor.post('/bon', { ...formValues(wrong.body, '/bon'), code });
    expect([again.status, again.body.includes(text)]).toEqual([200, true]);
    expect((await visitor.post(action, withFiles(formValues(again.body, action)))).status).toBe(303);
    world.clock.set(now);
  });
});

describe('without scripts another language takes along', () => {
  /** The form of a page at this address, sent by its button for another language. */
  function inEnglish({ body }: Answer, visitor: Visitor, action: string, typed: Record<string, string> = {}) {
    const [form = '', along = ''] =
      [...body.matchAll(/<form[\s\S]*?<\/form>/g)]
        .map(([html]) => [html, /formaction="(\/taal\?formulier=[^"]+)"/.exec(html)?.[1] ?? ''])
        .find(([html = '', to]) => to && html.includes(`action="${action}"`)) ?? [];
    return visitor.post(along, { ...formValues(form, action.replace('?', '\\?')), ...typed, taal: 'en' });
  }

  test('what waits at the door, and the name that was typed there', async () => {
    const joost = await world.as('joost');
    const { action, form } = await writing(joost);
    await endSessions();
    const typed = { email: 'joost@demo.example', password: testPassword };
    const door = await inEnglish(await joost.post(action, form), joost, '/inloggen', typed);
    expect([door.status, door.body.includes(testPassword)]).toEqual([200, false]);
    expect(door.text).toContain('Sign in');
    expect(formValues(door.body, '/inloggen')['email']).toBe(typed.email);
    const again = await enter(door, joost, 'joost');
    expect([again.body.includes(text), again.text.includes('Nothing has been sent yet')]).toEqual([true, true]);
  });

  test('the code that was typed at the door of a report', async () => {
    const visitor = world.stranger();
    const door = await inEnglish(await visitor.get('/bon'), visitor, '/bon', { code: '1234 5678' });
    expect([door.status, formValues(door.body, '/bon')['code']]).toEqual([200, '1234 5678']);
    expect(door.body).toContain('<html lang="en"');
  });

  test('nobody to an address that has no page: what is sent from there and refused is at its own', async () => {
    const from = { referer: 'http://meldtafel.test/taal?formulier=%2Fbon' };
    const { status, body } = await world.stranger().post('/bon', { code: '1234' }, from);
    expect([status, body.includes('data-address'), formValues(body, '/taal')['terug']]).toEqual([422, false, '/bon']);
  });

  test('what waits until somebody says for whom it is', async () => {
    const visitor = world.stranger();
    const values = { ...(await fillIn(visitor, 'process-location')), description: text };
    await visitor.post('/inloggen', { email: 'nienke@demo.example', password: testPassword, terug: '/' });
    const asked = await visitor.post('/melden/controle', withFiles(values));
    const english = await inEnglish(asked, visitor, '/account/organisatie');
    expect([english.status, english.text.includes('For whom'), english.body.includes(text)]).toEqual([
      409,
      true,
      false,
    ]);
    const again = await visitor.post('/account/organisatie', formValues(english.body, '/account/organisatie'));
    expect([again.status, again.body.includes(text)]).toEqual([200, true]);
  });

  test('what was refused because too many came', async () => {
    const visitor = world.stranger();
    const values = { ...(await fillIn(visitor, 'process-location')), description: text };
    await visitor.post('/melden/controle', withFiles(values));
    await world.db.admin`update throttle set hits = 1000`;
    const refused = await visitor.post('/melden/controle', withFiles(values));
    const [, action = ''] = /action="(\/melden\/controle\?bewijs=[\w-]+)"/.exec(refused.body) ?? [];
    const english = await inEnglish(refused, visitor, action);
    expect([english.status, english.body.includes(text)]).toEqual([200, true]);
    expect(english.body).toContain('<html lang="en"');
  });

  test('what was overtaken by somebody else, and is only shown', async () => {
    const joost = await world.as('joost');
    const { reference } = await fileIncident(world);
    const page = `/triage/${reference}`;
    await joost.finish(`${page}/claim`);
    const action = `${page}/beoordeling`;
    const asked = formValues((await joost.get(page)).body, action);
    const typed = { ...asked, severity: '2', remark: text };
    expect((await joost.post(action, typed)).status).toBe(303);
    const overtaken = await joost.post(action, { ...typed, remark: `${text} Nog eens.` });
    expect([overtaken.status, overtaken.body.includes('Nog eens.')]).toEqual([409, true]);
    const english = await inEnglish(overtaken, joost, action);
    expect(english.body).toContain('Nog eens.');
    expect(english.body).toContain('<html lang="en"');
  });
});
