import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { force } from '../testing/force.ts';
import { formValues } from '../testing/form-values.ts';
import { elsewhere } from '../testing/processes.ts';
import { fillIn, report, withFiles } from '../testing/report.ts';
import { swapping, type Visitor } from '../testing/visit.ts';
import { openWorld, type World } from '../testing/world.ts';

let world: World;
let nienke: Visitor;
let sjoerd: Visitor;
let amir: Visitor;
beforeAll(async () => {
  world = await openWorld();
  [nienke, sjoerd, amir] = await Promise.all([world.as('nienke'), world.as('sjoerd'), world.as('amir')]);
});
afterAll(() => world.close());

const text = (name: string, content: string) => new File([content], name, { type: 'text/plain' });
const without = (values: Record<string, string>) =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !name.startsWith('keep')));
const count = async (description: string): Promise<number> => {
  const [row] = await world.db.admin<{ n: number }[]>`
    select count(*)::int as n from incident where body::jsonb ->> 'description' = ${description}`;
  return row?.n ?? 0;
};

describe('a municipal officer', () => {
  test('chooses, tells, checks, sends and reads reference, time and what happens next', async () => {
    const choice = await nienke.get('/melden');
    expect(choice.text).toContain('Waar gaat uw melding over?');
    expect(choice.text).toContain('Bel 112');
    expect(choice.text).toContain('Digitaal incident bij een gemeente');
    expect(choice.text).not.toContain('U meldt zonder account');
    const { answer } = await report(nienke, 'process-location', {}, [text('notitie.txt', 'De deur is dicht.')]);
    expect(answer.status).toBe(303);
    const done = await nienke.get(answer.location ?? '');
    expect(done.text).toMatch(/PS27-\d{4}-\d{4}-[A-Z]/);
    expect(done.text).toMatch(/Ontvangen \w+dag \d+ \w+ \d{4}, \d\d:\d\d:\d\d/);
    expect(done.text).toContain('De verkiezingstafel kijkt vóór ');
    expect(done.text).not.toContain('Uw code');
    expect(done.headers.get('cache-control')).toBe('no-store');
  });

  test('reads how much fits what they look for, and under its own name what to choose when nothing does', async () => {
    const found = async (words: string) => (await nienke.get(`/melden?zoek=${words}`)).text;
    const many = /(\d+) onderwerpen gevonden\. Dit zijn de 8 die er het meest op lijken\./;
    expect(Number(many.exec(await found('stembureau+stem+verkiezing+partij'))?.[1])).toBeGreaterThan(8);
    expect(await found('volmacht')).not.toContain('het meest op lijken');
    const advice = async () => /Past niets\? Kies dan “([^”]+)”/.exec(await found('qqq'))?.[1];
    expect(await advice()).toBe('Iets anders over de verkiezing');
    const other = async (set: string) => {
      await world.db.admin.unsafe(`update category set ${set} where code = 'other'`);
      world.clock.pass(60);
    };
    await other(`label = jsonb_set(label::jsonb, '{nl}', '"Overig"')`);
    expect(await advice()).toBe('Overig');
    await other(`valid_to = '2024-01-01'`);
    expect(await advice()).toBe(undefined);
    await other(`valid_to = null, label = jsonb_set(label::jsonb, '{nl}', '"Iets anders over de verkiezing"')`);
  });

  test('whose subject ended while it was written reads so, and has the text back', async () => {
    const values = await fillIn(nienke, 'process-location', { description: 'Net te laat geschreven.' });
    const until = (set: string) => world.db.admin.unsafe(`update category set ${set} where code = 'process-location'`);
    await until(`valid_to = '2024-01-01'`);
    world.clock.pass(60);
    const answer = await nienke.post('/melden/controle', withFiles(values));
    expect([answer.status, answer.text]).toEqual([404, expect.stringContaining('kies een ander onderwerp')]);
    expect(answer.text).toContain('Net te laat geschreven.');
    await until('valid_to = null');
    world.clock.pass(60);
  });

  test('reads what was received also when nobody knows the category any more', async () => {
    const { answer } = await report(nienke, 'process-location', { description: 'Van een soort die weg is.' });
    await force(
      world.db.admin,
      (sql) => sql`update incident set body = said, sha256 = encode(sha256(convert_to(said, 'utf8')), 'hex')
        from (select id, jsonb_set(body::jsonb, '{category}', '"onbekend"')::text as said from incident) changed
        where changed.id = incident.id and position('Van een soort die weg is.' in said) > 0`,
    );
    const done = await nienke.get(answer.location ?? '');
    expect([done.status, done.text]).toEqual([200, expect.stringContaining('De verkiezingstafel kijkt vóór ')]);
  });

  test('is asked which hour, when the clock says it twice; when that is now, the form says so by itself', async () => {
    const values = await fillIn(nienke, 'process-location', { noticedDate: '2026-10-25', noticedTime: '02:30' });
    const again = await nienke.post('/melden/controle', withFiles(values));
    expect([again.status, again.text]).toEqual([422, expect.stringContaining('deze tijd kwam twee keer')]);
    expect(again.body).toMatch(/type="radio"[^>]* name="noticedTurn" value="second"/);
    const chosen = withFiles({ ...formValues(again.body, '/melden/controle'), noticedTurn: 'second' });
    expect((await nienke.post('/melden/controle', chosen)).text).toContain('zo 25 okt 2026, 02:30 (wintertijd)');
    const skipped = await nienke.post('/melden/controle', withFiles({ ...values, noticedDate: '2026-03-29' }));
    expect([skipped.status, skipped.text]).toEqual([422, expect.stringContaining('deze tijd was er niet')]);

    const usual = world.clock.now();
    try {
      for (const [moment, said] of [
        ['2026-10-25T00:30:15Z', '02:30 (zomertijd)'],
        ['2026-10-25T01:30:15Z', '02:30 (wintertijd)'],
      ] as const) {
        world.clock.set(new Date(moment));
        const fresh = await fillIn(world.stranger(), 'process-location');
        expect((await world.stranger().post('/melden/controle', withFiles(fresh))).text).toContain(said);
        const { answer } = await report(world.stranger(), 'process-location');
        expect(answer.text).toContain(`zondag 25 oktober 2026, ${said.replace('02:30', '02:30:15')}`);
      }
    } finally {
      world.clock.set(usual);
    }
  });

  test('finds the own municipality chosen and the labels of the category set', async () => {
    const values = await fillIn(nienke, 'process-location');
    expect(values).toMatchObject({ municipality: 'Hilversum', tlp: 'GREEN', urgency: expect.any(String) });
    expect(values['bon']).toBe('');
  });

  test('whose own municipality has ended finds what took its place, or reads that they must choose', async () => {
    const sjoerd = await world.as('sjoerd');
    const whenItEnds = async (day: string | null, successor: string | null) => {
      await world.db
        .admin`update municipality set valid_to = ${day}, successor_code = ${successor} where code = 'GM1900'`;
      world.clock.pass(120);
      const { text } = await sjoerd.get('/melden?categorie=process-location');
      const typed = await fillIn(sjoerd, 'process-location');
      const old = await sjoerd.post('/melden/controle', withFiles({ ...typed, municipality: 'Súdwest-Fryslân' }));
      return { filledIn: typed['municipality'], text, old };
    };
    const taken = await whenItEnds('2025-12-31', 'GM0080');
    expect(taken.filledIn).toBe('Leeuwarden');
    expect(taken.text).toContain('Uw gemeente Súdwest-Fryslân is er niet meer: nu is dat Leeuwarden.');
    expect([taken.old.status, taken.old.text]).toEqual([
      422,
      expect.stringContaining('De gemeente Súdwest-Fryslân is er niet meer. Schrijf Leeuwarden, of laat dit leeg.'),
    ]);
    const gone = await whenItEnds('2025-12-31', null);
    expect(gone.filledIn).toBe('');
    expect(gone.text).toContain('Uw gemeente Súdwest-Fryslân is er niet meer. Kies zelf een andere.');
    expect(gone.old.text).toContain(
      'De gemeente Súdwest-Fryslân is er niet meer. Schrijf een andere, of laat dit leeg.',
    );
    expect(gone.text + gone.old.text).not.toContain('GM1900');
    expect((await whenItEnds(null, null)).filledIn).toBe('Súdwest-Fryslân');
  });

  test.each([
    ['utr', 'Utrecht'],
    ['gemeente utr', 'Utrecht'],
    ['municipality of utr', 'Utrecht'],
    ['sint e', 'Sint Eustatius'],
    ['statia', 'Sint Eustatius'],
    ['openbaar lichaam bon', 'Bonaire'],
    ['xyzzy', undefined],
    ['gemeente', undefined],
    ['wijk aan zee', undefined],
  ])('is offered the municipality while it is typed: %s', async (typed, name) => {
    const { body } = await nienke.get(`/gemeenten?zoek=${encodeURIComponent(typed)}`, swapping('municipality-list'));
    expect(/data-label="([^"]+)"/.exec(body)?.[1]).toBe(name);
  });

  test.each([
    ['den haag', "Gemeente 's-Gravenhage"],
    [' HILVERSUM ', 'Gemeente Hilversum'],
    ['Gemeente Hilversum', 'Gemeente Hilversum'],
    ['municipality of Utrecht', 'Gemeente Utrecht'],
    ['Gemeente Den Haag', "Gemeente 's-Gravenhage"],
    ['Municipality of The Hague', "Gemeente 's-Gravenhage"],
    ['GM0363', 'Gemeente Amsterdam'],
    ['saba', 'Openbaar lichaam Saba'],
    ['Openbaar lichaam Bonaire', 'Openbaar lichaam Bonaire'],
  ])('types the municipality as people call it: %s', async (typed, name) => {
    const values = await fillIn(nienke, 'process-location', { municipality: typed });
    const preview = await nienke.post('/melden/controle', withFiles(values));
    expect([preview.status, preview.text]).toEqual([200, expect.stringContaining(name)]);
  });

  test.each([
    ['Xyzzy', 'Zo heet geen gemeente.'],
    ['Gemeente Bergen', 'Schrijf een van deze namen: Bergen (L.), Bergen (NH.). Of laat dit leeg.'],
    ['Bergen', 'Schrijf een van deze namen: Bergen (L.), Bergen (NH.). Of laat dit leeg.'],
    ['a'.repeat(101), 'Zo lang heet geen gemeente.'],
  ])('a municipality called %s by nobody, or by two, is said and kept', async (typed, said) => {
    const values = await fillIn(nienke, 'process-location', { municipality: typed });
    const answer = await nienke.post('/melden/controle', withFiles(values));
    expect([answer.status, answer.text]).toEqual([422, expect.stringContaining(said)]);
    expect(formValues(answer.body, '/melden/controle')).toMatchObject({ municipality: typed });
  });

  test('reads before sending who will see it, who may later, and who will not', async () => {
    const values = await fillIn(nienke, 'cyber-municipality', { description: 'Nog niet verstuurd.' });
    const preview = await nienke.post('/melden/controle', withFiles(values));
    expect(preview.text).toContain('Gemeente Hilversum: de mensen die voor uw organisatie melden.');
    expect(preview.text).toContain('IBD, pas na een besluit van de tafel.');
    expect(preview.text).toContain('Gemeente en cyber gaat naar de IBD');
    expect(preview.text).toContain('Andere gemeenten, partijen en organisaties.');
    expect(preview.text).not.toContain('notificaties aan platforms gaan');
    expect(await count('Nog niet verstuurd.')).toBe(0);
  });

  test('learns that the makers of notices read what is about the process', async () => {
    const preview = await nienke.post('/melden/controle', withFiles(await fillIn(nienke, 'process-location')));
    expect(preview.text).toContain('De mensen van het ministerie die over notificaties aan platforms gaan');
  });

  test('who chooses TLP:RED is told that only named people see it', async () => {
    const values = await fillIn(nienke, 'cyber-municipality', { tlp: 'RED' });
    const preview = await nienke.post('/melden/controle', withFiles(values));
    expect(preview.text).toContain('Alleen u en de vertrouwenspersonen van de verkiezingstafel');
    expect(preview.text).toContain('Uw collega’s, want u koos TLP:RED.');
    expect(preview.text).not.toContain('IBD, pas na');
  });

  test('goes back to change it and finds everything as it was, files included', async () => {
    const changes = { description: 'Regel een.\nRegel <b>twee</b> & "drie".', place: 'Dorpsstraat 1' };
    const values = await fillIn(nienke, 'process-location', changes);
    const preview = await nienke.post('/melden/controle', withFiles(values, [text('notitie.txt', 'x'.repeat(2100))]));
    const back = await nienke.post('/melden/wijzigen', formValues(preview.body, '/melden'));
    expect(back.status).toBe(200);
    expect(back.text).toContain('notitie.txt, 2,1 kB');
    const { description = '', ...rest } = formValues(back.body, '/melden/controle');
    expect(description.replaceAll('\r\n', '\n')).toBe(changes.description);
    expect(rest).toMatchObject({ place: changes.place, sleutel: values['sleutel'] });
  });

  test('gets the form back with values, received files and the fault named', async () => {
    const values = await fillIn(nienke, 'process-location', { description: '', place: 'Markt' });
    const again = await nienke.post(
      '/melden/controle',
      withFiles(values, [text('a.txt', 'a'.repeat(999)), text('b.svg', '<svg/>')]),
    );
    expect(again.status).toBe(422);
    expect(again.text).toContain('Er zijn 2 fouten');
    expect(again.text).toContain('Vertel wat er is gebeurd.');
    expect(again.text).toContain('b.svg: zo nemen wij dit niet aan.');
    expect(again.text).toContain('a.txt, 999 bytes');
    expect(formValues(again.body, '/melden/controle')).toMatchObject({ place: 'Markt' });
  });

  test('leaves out a file by taking away its tick', async () => {
    const values = await fillIn(nienke, 'process-location', { description: 'Zonder bijlage.' });
    const preview = await nienke.post('/melden/controle', withFiles(values, [text('weg.txt', 'weg')]));
    const { keep1: _, ...rest } = formValues(preview.body, '/melden');
    const { location } = await nienke.post('/melden', rest);
    expect(location).toContain('/melden/ontvangst/');
    const [row] = await world.db.admin`
      select count(e.file_id)::int as n from incident i left join evidence e on e.incident_id = i.id
      where i.body::jsonb ->> 'description' = 'Zonder bijlage.' group by i.id`;
    expect(row?.['n']).toBe(0);
  });
});

describe('a party', () => {
  test('with a sitting member as victim reads that the security officer of the House comes first', async () => {
    const values = await fillIn(amir, 'cyber-party', { victimRole: 'sitting_mp' });
    const preview = await amir.post('/melden/controle', withFiles(values));
    expect(preview.text).toContain('eveiligingsambtenaar van de Tweede Kamer, pas na een besluit van de tafel.');
    const other = await amir.post('/melden/controle', withFiles({ ...values, victimRole: 'candidate' }));
    expect(other.text).toContain('NCSC, pas na een besluit van de tafel.');
  });

  test('cannot report what is for municipalities', async () => {
    expect((await amir.get('/melden?categorie=cyber-municipality')).status).toBe(404);
    expect((await amir.get('/melden')).text).not.toContain('Digitaal incident bij een gemeente');
  });
});

async function membershipOf(person: string, organisation: string): Promise<string> {
  const [found] = await world.db.admin<{ id: string }[]>`
    select m.id from membership m join organisation o on o.id = m.organisation_id join person p on p.id = m.person_id
    where p.email = ${`${person}@demo.example`} and o.code = ${organisation}`;
  return found?.id ?? '';
}

test('the preview says which municipality goes along, and the own one not as who may read it later', async () => {
  const form = formValues((await nienke.get('/melden?categorie=process-location')).body, '/melden/controle');
  const told = { ...form, description: 'De deur is dicht.', municipality: 'Hilversum' };
  const preview = await nienke.post('/melden/controle', withFiles(told));
  const [who = '', what = ''] = preview.text.split('Dit verstuurt u');
  expect(what).toContain('Gemeente Hilversum');
  expect(who).not.toContain('Gemeente Hilversum, pas na een besluit');
});

describe('one form is one incident', () => {
  test('twenty at once', async () => {
    const description = 'Twintig keer tegelijk verstuurd.';
    const values = await fillIn(nienke, 'process-location', { description });
    const answers = await Promise.all(Array.from({ length: 20 }, () => nienke.post('/melden', values)));
    const told = answers.map(({ status, location, text }) => (status === 303 ? location : `${status} ${text}`));
    expect([...new Set(told)]).toEqual([expect.stringMatching(/^\/melden\/ontvangst\/[\w-]+$/)]);
    expect(await count(description)).toBe(1);
  });

  test('twenty at once by somebody without account', async () => {
    const citizen = world.stranger();
    const description = 'Twintig keer tegelijk zonder account.';
    const values = await fillIn(citizen, 'process-location', { description });
    const answers = await Promise.all(Array.from({ length: 20 }, () => citizen.post('/melden', values)));
    const codes = new Set(answers.map((answer) => /(\d{4} ){4}\d{4}/.exec(answer.text)?.[0]));
    expect(codes.size).toBe(1);
    expect(await count(description)).toBe(1);
  });

  test('a retry leads to the same page and the same reference', async () => {
    const { values, answer } = await report(nienke, 'process-location', { description: 'Nog eens verstuurd.' });
    const again = await nienke.post('/melden', values);
    expect(again.location).toBe(answer.location);
    const capitals = { ...values, sleutel: (values['sleutel'] ?? '').toUpperCase() };
    expect((await nienke.post('/melden', capitals)).status).toBe(303);
    expect(await count('Nog eens verstuurd.')).toBe(1);
  });

  test('the same form with another content is refused in words', async () => {
    const { values } = await report(nienke, 'process-location', { description: 'De eerste tekst.' });
    const other = await nienke.post('/melden', { ...values, description: 'Een andere tekst.' });
    expect(other.status).toBe(409);
    expect(other.text).toContain('Dit formulier is al verstuurd, met een andere inhoud.');
    expect(await count('Een andere tekst.')).toBe(0);
  });

  test('what was typed into a form that was sent before can go to the report that came of it', async () => {
    const description = 'De deur van het stembureau is dicht.';
    const { values } = await report(nienke, 'process-location', { description });
    const text = 'De deur is nu open.';
    const refused = await nienke.post('/melden', { ...values, description: text });
    const [, reference = ''] = /Uw melding (\S+) kwam binnen/.exec(refused.text) ?? [];
    expect(refused.text).toMatch(new RegExp(`kwam binnen op .* ${description} .*TLP:GREEN .*Als aanvulling versturen`));
    expect(refused.text).toContain(text);
    const action = /formaction="(\/melden\/ontvangst\/[^"]+)"/.exec(refused.body)?.[1] ?? '';
    const carried = formValues(refused.body, '/melden');
    for (const _ of ['once', 'and by a second click'])
      expect((await nienke.post(action, carried)).location).toBe(`/meldingen/${reference}?gedaan=toegevoegd`);
    const own = await nienke.get(`/meldingen/${reference}`);
    expect([own.text.includes(description), own.text.split(text).length - 1]).toEqual([true, 1]);
    expect(await count(text)).toBe(0);

    // Nothing of it reaches the desk twice, and nobody else adds to it.
    const emptied = await nienke.post(action, { ...carried, description: ' ' });
    expect([emptied.status, emptied.text.includes(text)]).toEqual([422, false]);
    const his = { ...formValues((await sjoerd.get('/melden?categorie=process-location')).body, '/melden/controle') };
    expect((await sjoerd.post(action, { ...his, description: 'Van Sjoerd.' })).status).toBe(404);
    expect((await nienke.get(`/meldingen/${reference}`)).text).not.toContain('Van Sjoerd.');
  });

  test.each([
    ['a stricter label', { description: 'Anders, en strenger.', tlp: 'RED' }, 'U koos nu een strenger label.'],
    ['the same text', { place: 'Een andere plaats' }, 'Open de eerdere melding en vul die aan.'],
  ])('what is sent again with %s is no addition, and both versions stand there', async (_, changed, why) => {
    const description = 'Zelfde tekst.';
    const told = { description, place: 'De eerste plaats', tlp: 'GREEN' };
    const { values } = await report(nienke, 'process-location', told);
    const refused = await nienke.post('/melden', { ...values, ...changed });
    const offered = refused.body.includes('/aanvullingen');
    expect([refused.status, refused.text.includes(why), offered]).toEqual([409, true, false]);
    for (const text of ['De eerste plaats', ...Object.values(changed)]) expect(refused.text).toContain(text);
  });

  test('what is sent again with another file only is told so, and the files of the first stand there', async () => {
    const { values } = await report(nienke, 'process-location', {}, [text('eerste.txt', 'De deur is dicht.')]);
    const refused = await nienke.post('/melden', without(values));
    expect([refused.status, refused.body.includes('/aanvullingen')]).toEqual([409, false]);
    for (const words of ['eerste.txt', 'Wilt u een bestand toevoegen']) expect(refused.text).toContain(words);
  });

  test.each([['somebody with an account'], ['somebody without']])(
    'the files that stood with another text are named to choose again: %s',
    async (who) => {
      const sender = who === 'somebody without' ? world.stranger() : nienke;
      const { values } = await report(sender, 'process-location', { description: 'Met een bestand.' }, [
        text('deur.txt', 'De deur is dicht.'),
      ]);
      const refused = await sender.post('/melden', { ...values, description: 'Een andere tekst, hetzelfde bestand.' });
      const told = 'Dit bestand gaat niet opnieuw mee. Hoort het hier ook bij? Kies het dan opnieuw. deur.txt';
      expect([refused.status, refused.text]).toEqual([409, expect.stringContaining(told)]);
      const none = await sender.post('/melden', { ...without(values), description: 'Een andere tekst.' });
      expect([none.status, none.text.includes('opnieuw mee')]).toEqual([409, false]);
    },
  );

  test.each(['AMBER', 'RED'])(
    'a colleague who comes with the form of a TLP:%s report reads nothing of it',
    async (tlp) => {
      const merel = await world.as('merel');
      await merel.post('/account/organisatie', { membership: await membershipOf('merel', 'GM1900') });
      const description = `Alleen voor wie ${tlp} mag lezen.`;
      const { values } = await report(sjoerd, 'process-location', { description, tlp });
      const hers = await fillIn(merel, 'process-location', { description: 'Een andere tekst.' });
      const refused = await merel.post('/melden', { ...hers, sleutel: values['sleutel'] ?? '' });
      expect([refused.status, refused.text.includes('al verstuurd')]).toEqual([409, true]);
      expect([refused.text.includes(description), refused.text.includes('kwam binnen op')]).toEqual([false, false]);
    },
  );

  test('without account it reads which report that is, and nothing it told', async () => {
    const citizen = world.stranger();
    const description = 'Zonder account, de eerste keer.';
    const values = await fillIn(citizen, 'process-location', { description });
    await citizen.post('/melden', values);
    const refused = await citizen.post('/melden', { ...values, description: 'De tweede keer.' });
    const [, reference = ''] = /Uw melding (\S+) kwam binnen/.exec(refused.text) ?? [];
    expect(refused.text).toContain(`noem daarin ${reference}`);
    expect([refused.text.includes('code van 20 cijfers'), refused.text.includes(description)]).toEqual([true, false]);
  });

  test('the form of somebody else opens nothing of theirs', async () => {
    const { values, answer } = await report(nienke, 'process-location', { description: 'Van Nienke.' });
    expect((await sjoerd.post('/melden', values)).status).toBe(409);
    expect((await sjoerd.get(answer.location ?? '')).status).toBe(404);
    expect((await world.stranger().get(answer.location ?? '')).status).toBe(404);
  });
});

describe('what is sent', () => {
  test('is one incident with case, submission and one audit event', async () => {
    const description = 'Voor het logboek.';
    await report(nienke, 'process-location', { description }, [text('bewijs.txt', 'bewijs')]);
    const [row] = await world.db.admin`
      select c.state, i.reference, i.sha256, ctx.utc_text(i.filed_at) as filed, e.action, e.details, e.person_id = i.filer_person_id as own
      from incident i join triage_case c on c.incident_id = i.id join submission s on s.incident_id = i.id
      join audit_event e on e.stream = 'incident:' || i.id where i.body::jsonb ->> 'description' = ${description}`;
    expect(row).toMatchObject({ state: 'new', action: 'incident.submitted', own: true });
    expect(row?.['details']).toEqual({
      reference: row?.['reference'],
      category: 'process-location',
      tlp: 'GREEN',
      files: 1,
      hash: row?.['sha256'],
      filed_at: row?.['filed'],
      filer_kind: 'municipality',
    });
  });

  test('is refused with fields the form does not have, doubled fields or a key that is no key', async () => {
    const values = await fillIn(nienke, 'process-location', { description: 'Met iets erbij.' });
    for (const extra of ['filer_kind', 'reference', '__proto__', 'constructor'])
      expect((await nienke.post('/melden', { ...values, [extra]: 'x' })).status).toBe(400);
    expect((await nienke.post('/melden', { ...values, sleutel: '1' })).status).toBe(400);
    const doubled = withFiles(values);
    doubled.append('description', 'tweede');
    expect((await nienke.post('/melden/controle', doubled)).status).toBe(400);
    expect(await count('Met iets erbij.')).toBe(0);
  });

  test('of a file staged under another form takes nothing along', async () => {
    const one = await fillIn(nienke, 'process-location');
    const preview = await nienke.post('/melden/controle', withFiles(one, [text('geheim.txt', 'geheim')]));
    const { keep1 = '' } = formValues(preview.body, '/melden');
    const two = await fillIn(sjoerd, 'process-location', { description: 'Met andermans bestand.' });
    await sjoerd.post('/melden', { ...two, keep1 });
    const [row] = await world.db.admin`
      select count(e.file_id)::int as n from incident i left join evidence e on e.incident_id = i.id
      where i.body::jsonb ->> 'description' = 'Met andermans bestand.'`;
    expect(row?.['n']).toBe(0);
  });

  test('of a file that went to another report is refused', async () => {
    const earlier = await report(nienke, 'process-location', { description: 'Kreeg het bestand.' });
    const [, reference = ''] =
      /(PS27-\d{4}-\d{4}-[A-Z])/.exec((await nienke.get(earlier.answer.location ?? '')).text) ?? [];
    const values = await fillIn(nienke, 'process-location', { description: 'Noemt het ook.' });
    const file = text('een.txt', 'een');
    const preview = await nienke.post('/melden/controle', withFiles(values, [file]));
    const action = `/meldingen/${reference}/aanvullingen`;
    const adding = formValues((await nienke.get(`/meldingen/${reference}`)).body, action);
    const added = await nienke.post(action, withFiles({ ...adding, sleutel: values['sleutel'] ?? '' }, [file]));
    expect(added.status).toBe(303);
    expect((await nienke.post('/melden', formValues(preview.body, '/melden'))).status).toBe(404);
    expect(await count('Noemt het ook.')).toBe(0);
  });

  test.each([
    ['markup', '<script>alert(1)</script><img src=x onerror=alert(1)>'],
    ['alphabets', 'Привет, Ålesund, Gaasterlân, İstanbul, 你好'],
    ['emoji', '👨‍👩‍👧‍👦 🏳️‍🌈 e\u0301'],
    ['templates', '{{7*7}} ${7*7} %00 &lt;b&gt; "\' -->'],
  ])('is shown inert and intact: %s', async (_, hostile) => {
    const { answer } = await report(nienke, 'process-location', { description: `Tekst ${hostile}`, place: hostile });
    const [, reference = ''] = /(PS27-\d{4}-\d{4}-[A-Z])/.exec((await nienke.get(answer.location ?? '')).text) ?? [];
    const page = await nienke.get(`/meldingen/${reference}`);
    expect(page.text).toContain(hostile.normalize('NFC').replaceAll('e\u0301', 'é').replaceAll(/\s+/g, ' '));
    expect(page.body).not.toMatch(/<script>alert|<img src=x/);
  });

  test('loses NUL, other control signs and what turns text around, and no more', async () => {
    await report(nienke, 'process-location', { description: 'Voor\u0000 en\u0007 \u202Ena\u2069.' });
    expect(await count('Voor en na.')).toBe(1);
  });

  test('is refused in words when it is too long, and the text stays', async () => {
    const long = 'woord '.repeat(4000);
    const values = await fillIn(nienke, 'process-location', { description: long });
    const again = await nienke.post('/melden/controle', withFiles(values));
    expect(again.status).toBe(422);
    expect(again.text).toContain('Deze tekst is te lang.');
    expect(formValues(again.body, '/melden/controle')['description']).toBe(long);
  });

  test('in 20,000 signs of any alphabet gets through every page', async () => {
    const { answer } = await report(nienke, 'process-location', { description: 'ж'.repeat(20_000) });
    expect(answer.status).toBe(303);
  });
});

test('a session that was half over lives on at the door', async () => {
  const before = await world.db.admin`select expires_at from session`;
  await world.db.admin`update session set expires_at = now() + interval '5 minutes'`;
  expect((await elsewhere(world, nienke).get('/melden')).text).toContain('Nienke Vosmeer');
  const after = await world.db.admin`select expires_at from session where expires_at > now() + interval '6 minutes'`;
  expect(before.length).toBeGreaterThan(0);
  expect(after.length).toBe(1);
  await world.db.admin`update session set expires_at = now() + interval '30 minutes'`;
});

test('auditors and administrators watch and maintain, and do not report', async () => {
  expect((await (await world.as('ilse')).get('/melden')).status).toBe(403);
  expect((await (await world.as('bram')).get('/melden')).status).toBe(403);
});

test('a page of the form asked for again, as after a change of language, leads to the start of it', async () => {
  expect((await nienke.get('/melden/controle')).location).toBe('/melden');
  expect((await nienke.get('/melden/wijzigen')).location).toBe('/melden');
});

test('all of it reads in English too', async () => {
  await nienke.post('/taal', { taal: 'en', terug: '/melden' });
  const { answer } = await report(nienke, 'process-location', { description: 'The door is closed.' });
  expect((await nienke.get(answer.location ?? '')).text).toContain('We received your report');
});
