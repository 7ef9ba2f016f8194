import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keyFor } from '#db/keys.ts';
import { formValues } from '../testing/form-values.ts';
import { fillIn, report, withFiles } from '../testing/report.ts';
import type { Visitor } from '../testing/visit.ts';
import { openWorld, type World } from '../testing/world.ts';

let world: World;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());

const codeOn = (text: string): string => /(\d{4} ){4}\d{4}/.exec(text)?.[0] ?? '';

async function reportAsCitizen(
  description: string,
): Promise<{ visitor: Visitor; code: string; values: Record<string, string> }> {
  const visitor = world.stranger();
  const { answer, values } = await report(visitor, 'proxy-pressure', { description });
  return { visitor, code: codeOn(answer.text), values };
}

describe('somebody without account', () => {
  test('reads first what anonymous means, and is never asked for a label', async () => {
    const citizen = world.stranger();
    const choice = await citizen.get('/melden');
    expect(choice.text).toContain('U meldt zonder account');
    expect(choice.text).toContain('Niemand kan u dus terugbellen of mailen.');
    expect(choice.body).toContain('data-quick-exit');
    const form = await citizen.get('/melden?categorie=proxy-pressure');
    expect(form.text).not.toContain('TLP:RED');
    expect(form.body).toContain('autocomplete="off"');
    expect(form.headers.get('set-cookie')).toBe(null);
  });

  test('gets a code once, in the answer itself, without cookie or address that leads to it', async () => {
    const { answer, values } = await report(world.stranger(), 'proxy-pressure', { description: 'Een keer getoond.' });
    expect(answer.status).toBe(200);
    expect(codeOn(answer.text)).toMatch(/^\d{4}/);
    expect(answer.headers.get('set-cookie')).toBe(null);
    const later = await world.stranger().get(`/melden/ontvangst/${values['sleutel']}`);
    expect(later.status).toBe(200);
    expect(codeOn(later.text)).toBe('');
    expect(later.text).toContain('De code is al getoond');
    expect(later.text).not.toContain('Een keer getoond.');
  });

  test('whose answer got lost sends the form again and gets the same code, for a quarter of an hour', async () => {
    const { visitor, code, values } = await reportAsCitizen('Antwoord kwijt.');
    expect(codeOn((await visitor.post('/melden', values)).text)).toBe(code);
    const start = world.clock.now();
    world.clock.set(new Date(start.getTime() + 16 * 60_000));
    const late = await visitor.post('/melden', values);
    world.clock.set(start);
    expect(late.status).toBe(303);
    expect(codeOn(late.text)).toBe('');
  });

  test('cannot have the code made by who knows only the key of the form', async () => {
    const { visitor, values } = await reportAsCitizen('Sleutel gevonden.');
    const guess = await visitor.post('/melden', { ...values, bon: 'A'.repeat(32) });
    expect(codeOn(guess.text)).toBe('');
  });

  test('whose handle is taken gets another one', async () => {
    const visitor = world.stranger();
    const values = await fillIn(visitor, 'proxy-pressure', { description: 'Nummer bezet.' });
    const { deriveReceipt } = await import('../intake/receipt-code.ts');
    const taken = deriveReceipt(keyFor(world.db.readers.intake, 'receipt'), values['bon'] ?? '');
    const other = await reportAsCitizen('Die het nummer heeft.');
    await world.db.admin.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`update receipt set handle = ${taken.handle} where handle = ${other.code.replaceAll(' ', '').slice(0, 8)}`;
    });
    const answer = await visitor.post('/melden', values);
    const code = codeOn(answer.text).replaceAll(' ', '');
    expect(code.slice(8)).toBe(taken.secret);
    expect(code.slice(0, 8)).not.toBe(taken.handle);
    expect(codeOn((await visitor.post('/melden', values)).text).replaceAll(' ', '')).toBe(code);
  });
});

describe('the code', () => {
  test('opens the report, typed in any spacing, and shows it as its reporter sees it', async () => {
    const { code } = await reportAsCitizen('De buurvrouw haalt stempassen op.');
    const later = world.stranger();
    expect((await later.get('/bon')).text).toContain('Code van 20 cijfers');
    const page = await later.submit('/bon', { code: ` ${code.replaceAll(' ', '-')} ` });
    expect(page.text).toContain('De buurvrouw haalt stempassen op.');
    expect(page.text).toContain('De verkiezingstafel kijkt vóór ');
    expect(page.text).toContain('iemand zonder account');
    expect(page.text).toContain('TLP:AMBER');
  });

  test('adds text and a photo later, and closes again', async () => {
    const { code } = await reportAsCitizen('Later een foto.');
    const later = world.stranger();
    const page = await later.submit('/bon', { code });
    const values = { ...formValues(page.body, '/bon/melding/aanvullingen'), text: 'Hij kwam terug.' };
    const note = new File(['gezien om 10 uur'], 'notitie.txt', { type: 'text/plain' });
    const added = await later.submit('/bon/melding/aanvullingen', withFiles(values, [note]));
    expect(added.text).toContain('Uw toevoeging staat bij de melding.');
    expect(added.text).toContain('Hij kwam terug.');
    expect(added.text).toContain('notitie.txt');
    const twice = await later.submit('/bon/melding/aanvullingen', withFiles(values));
    expect(twice.text.match(/Hij kwam terug\./g)?.length).toBe(1);
    expect(page.body).toContain('href="/bon/melding/dossier"');
    const dossier = await later.get('/bon/melding/dossier');
    for (const told of ['TLP:AMBER', 'Later een foto.', 'Hij kwam terug.', 'notitie.txt', 'tot en met'])
      expect(dossier.text).toContain(told);
    expect((await later.submit('/bon/uit')).text).toContain('De melding is weer dicht.');
    expect((await later.get('/bon/melding/dossier')).location).toBe('/bon?gedaan=uit');
    expect((await later.get('/bon/melding')).location).toBe('/bon?gedaan=uit');
  });

  test('lets nobody in with a wrong secret, a wrong handle or half of it, in the same words', async () => {
    const { code } = await reportAsCitizen('Niet te raden.');
    const digits = code.replaceAll(' ', '');
    const wrongSecret = `${digits.slice(0, 19)}${(Number(digits[19]) + 1) % 10}`;
    const wrongHandle = `${(Number(digits[0]) + 1) % 10}${digits.slice(1)}`;
    const answers = await Promise.all(
      [wrongSecret, wrongHandle].map((each) => world.stranger().post('/bon', { code: each })),
    );
    expect(answers.map((answer) => answer.status)).toEqual([422, 422]);
    expect(answers[0]?.text).toContain('Met deze code vinden wij geen melding.');
    expect(answers[0]?.text.replace(wrongSecret, '')).toBe(answers[1]?.text.replace(wrongHandle, ''));
    expect((await world.stranger().post('/bon', { code: '1234' })).text).toContain('Een code heeft 20 cijfers.');
  });

  test('is opened as often as somebody wants to look, up to sixty times an hour', async () => {
    await world.db.admin`delete from throttle`;
    const { code } = await reportAsCitizen('Zestig.');
    await world.db.admin`delete from throttle`;
    for (let time = 0; time < 7; time++) expect((await world.stranger().post('/bon', { code })).status).toBe(303);
    const counted = await world.db.admin`select hits from throttle order by hits`;
    expect(counted).toEqual([{ hits: 0 }, { hits: 0 }, { hits: 7 }, { hits: 7 }]);
    await world.db.admin`update throttle set hits = 59 where hits > 0`;
    expect((await world.stranger().post('/bon', { code })).status).toBe(303);
    expect((await world.stranger().post('/bon', { code })).status).toBe(429);
    await world.db.admin`delete from throttle`;
  });

  test('is guessed at most five times an hour', async () => {
    const { code } = await reportAsCitizen('Vijf pogingen.');
    const handle = code.replaceAll(' ', '').slice(0, 8);
    const tries = [];
    for (let i = 0; i < 6; i++)
      tries.push((await world.stranger().post('/bon', { code: `${handle}${String(i).padStart(12, '0')}` })).status);
    expect(tries).toEqual([422, 422, 422, 422, 422, 429]);
    expect((await world.stranger().post('/bon', { code })).status).toBe(429);
  });

  test('stays nowhere: not in any table, and what is stored is a MAC under a key that is not there', async () => {
    const { code } = await reportAsCitizen('Nergens bewaard.');
    const digits = code.replaceAll(' ', '');
    const [row] = await world.db.admin`select secret_hash from receipt where handle = ${digits.slice(0, 8)}`;
    expect(row?.['secret_hash']).toMatch(/^[0-9a-f]{64}$/);
    const tables = await world.db.admin<{ name: string }[]>`
      select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`;
    for (const { name } of tables) {
      const [found] = await world.db.admin.unsafe<{ n: number }[]>(
        `select count(*)::int as n from ${name} t where t::text like '%' || $1 || '%'`,
        [digits.slice(8)],
      );
      expect(`${name}: ${found?.n}`).toBe(`${name}: 0`);
    }
  });

  test('that was opened closes after a quarter of an hour, and its cookie with the browser', async () => {
    const { code } = await reportAsCitizen('Kwartier.');
    const later = world.stranger();
    const opened = await later.post('/bon', { code });
    expect(opened.headers.get('set-cookie')).toMatch(/^bon=[^;]+; Path=\/; HttpOnly; SameSite=Strict$/);
    const start = world.clock.now();
    world.clock.set(new Date(start.getTime() + 14 * 60_000));
    expect((await later.get('/bon/melding')).status).toBe(200);
    world.clock.set(new Date(start.getTime() + 28 * 60_000));
    expect((await later.get('/bon/melding')).status).toBe(200);
    world.clock.set(new Date(start.getTime() + 44 * 60_000));
    expect((await later.get('/bon/melding')).location).toBe('/bon?gedaan=uit');
    world.clock.set(start);
  });
});

test('a network sends sixty reports an hour without account, and then reads what to do', async () => {
  const visitor = world.stranger();
  const values = await fillIn(visitor, 'process-location', { description: 'Te vaak.', urgency: '' });
  let last = await visitor.post('/melden', values);
  for (let i = 0; i < 61 && last.status !== 429; i++) last = await visitor.post('/melden', values);
  expect(last.status).toBe(429);
  expect(last.text).toContain('Wacht 30 seconden');
  expect((await (await world.as('nienke')).get('/melden')).status).toBe(200);
});
