import { sql } from 'kysely';
import { asPerson, sayHeard } from '#db/as-person.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { formValues } from '../testing/form-values.ts';
import { fileIncident } from '../testing/incidents.ts';
import { listFunctionMutants } from '../testing/policies/guards.ts';
import { fileAssessed, refer } from '../testing/referrals.ts';
import { report, withFiles } from '../testing/report.ts';
import type { Visitor } from '../testing/visit.ts';
import { openWorld, type World } from '../testing/world.ts';

// What comes in beside the steps of a case reaches the desk, until somebody there looked.

let world: World;
let people: Record<'joost' | 'noor' | 'fatima' | 'daan' | 'nienke', Visitor>;
beforeAll(async () => {
  world = await openWorld();
  const [joost, noor, fatima] = [await world.as('joost'), await world.as('noor'), await world.as('fatima')];
  people = { joost, noor, fatima, daan: await world.as('daan'), nienke: await world.as('nienke') };
});
afterAll(() => world.close());
const later = (minutes: number) => world.clock.pass(minutes * 60);
beforeEach(() => world.clock.set(new Date())); // the database keeps no step of a later moment

/** The row of a case in a list, as text; undefined when it is not there. */
async function rowOf(reference: string, list = '/triage'): Promise<string | undefined> {
  const { body } = await people.noor.get(list);
  const row = body.split('<tr role="row">').find((each) => each.includes(`>${reference}</a>`));
  return row?.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
}
const closedList = '/triage?stand=gesloten';
const added = 'De melder voegde iets toe. Bekijken vóór';
const after = 'Gesloten, maar er is iets bij gekomen van IBD. Bekijken vóór';
const afterByReporter = 'Gesloten, maar er is iets bij gekomen van de melder. Bekijken vóór';

async function add(reference: string, text: string, files: File[] = []) {
  const path = `/meldingen/${reference}/aanvullingen`;
  const form = formValues((await people.nienke.get(`/meldingen/${reference}`)).body, path);
  expect((await people.nienke.post(path, withFiles({ ...form, text }, files))).status).toBe(303);
}

async function close(reference: string) {
  const path = `/triage/${reference}/afsluiting`;
  const form = formValues((await people.joost.get(`${path}?afloop=handled`)).body, path);
  expect((await people.joost.post(path, form)).status).toBe(303);
}

const note = (reference: string) => people.noor.finish(`/triage/${reference}/notities`, { note: 'Gezien.' });

/** A case that a partner has seen. */
async function acknowledged() {
  const { joost, fatima } = people;
  const { id, reference } = await fileAssessed(world, { category: 'cyber-municipality' });
  const referral = `/verwijzingen/${await refer(world, joost, { reference, partner: 'IBD' })}`;
  await fatima.finish(`${referral}/bevestiging`, { name: 'Fatima' });
  return { id, reference, referral };
}

async function resolve(referral: string) {
  await people.fatima.finish(`${referral}/aanvaarding`, { number: 'IBD-1' });
  await people.fatima.finish(`${referral}/resultaat`, { result: 'De pagina is weg.' });
}

test('a partner resolves after closing: the closed case is in the queue and says so, until the desk looked', async () => {
  const { reference, referral } = await acknowledged();
  await close(reference);
  expect(await rowOf(reference)).toBeUndefined();
  await resolve(referral);
  expect(await rowOf(reference)).toContain(after);
  expect(await rowOf(reference, closedList)).toContain(after);
  const page = await people.noor.get(`/triage/${reference}`);
  expect(page.text).toContain('maar er is iets bij gekomen van Informatiebeveiligingsdienst');
  expect(page.text).toContain(
    'tot iemand van de tafel een notitie maakt, een verwijzing intrekt of de melding heropent.',
  );
  expect(page.text).toContain('Gesloten op');
  await note(reference);
  expect(await rowOf(reference)).toBeUndefined();
  expect(await rowOf(reference, closedList)).not.toContain(after);
  expect((await people.noor.get(`/triage/${reference}`)).text).not.toContain('er is iets bij gekomen');
});

test('a partner declines after closing: that is told too, and opening the case again is looking', async () => {
  const { reference, referral } = await acknowledged();
  await close(reference);
  await people.fatima.take(`${referral}/afwijzing`, { reason: 'Niet voor ons.', next: 'unknown' });
  expect(await rowOf(reference)).toContain(after);
  await people.noor.finish(`/triage/${reference}/heropening`, { reopenReason: 'Wie dan wel?' });
  expect(await rowOf(reference)).toContain('Beoordelen vóór');
});

test('reporter and partner after closing: the row, its page and the page that reopens say both, each once', async () => {
  const { reference, referral } = await acknowledged();
  await close(reference);
  await add(reference, 'Het gaat door!');
  await people.fatima.finish(`${referral}/aanvaarding`, { number: 'IBD-1' });
  for (const list of ['/triage', closedList])
    expect((await rowOf(reference, list))?.match(/er is iets bij gekomen.*?\./gi)).toEqual([
      'er is iets bij gekomen van de melder en IBD.',
    ]);
  const { text } = await people.noor.get(`/triage/${reference}`);
  expect(text.match(/er is iets bij gekomen van de melder en/gi)).toHaveLength(1);
});

test('news names nobody but partners to whom the case was referred, whoever writes it', async () => {
  const { admin } = world.db;
  const { id } = await acknowledged();
  const other = await fileAssessed(world, { category: 'cyber-municipality' });
  await refer(world, people.joost, { reference: other.reference, partner: 'NCSC', reason: 'Daar.' });
  const names = (...codes: string[]) =>
    admin
      .begin(async (tx) => {
        await tx`update triage_case set news_rank = 1, news_due_at = now(), news_at = now(), news_reason = 'after_closing', news_in = pg_current_xact_id(),
          news_of_partners = array(select coalesce((select o.id from organisation o where o.code = named), gen_random_uuid()) from unnest(${codes}::text[]) named)
          where incident_id = ${id}`;
        throw new Error('taken');
      })
      .catch((error: Error & { constraint_name?: string }) => error.constraint_name ?? error.message);
  const answers = async () =>
    [await names('IBD'), await names('NCSC'), await names('IBD', 'GM0402'), await names('nobody')].join(' ');
  const should = `taken ${'news_of_partners '.repeat(3)}`.trim();
  expect(await answers()).toBe(should);
  const mutants = await listFunctionMutants(admin, ['triage.guard_news']);
  for (const { name, change, undo } of mutants) {
    await admin.unsafe(change);
    expect([name, await answers()]).not.toEqual([name, should]);
    await admin.unsafe(undo);
  }
  expect(mutants.length).toBeGreaterThan(2);
  // Nor does a partner that is named go away.
  await expect(admin`delete from referral where incident_id = ${id}`).rejects.toThrow('violates foreign key');
});

test('two partners after closing: the rows, the page and the pages that ask for a step name both, each once', async () => {
  const { reference, referral } = await acknowledged();
  const other = `/verwijzingen/${await refer(world, people.joost, { reference, partner: 'NCSC', reason: 'Ook daar.' })}`;
  await people.daan.finish(`${other}/bevestiging`, { name: 'Daan' });
  await close(reference);
  await people.daan.finish(`${other}/aanvaarding`, { number: 'NCSC-1' });
  await resolve(referral);
  await add(reference, 'Het gaat door!');
  for (const list of ['/triage', closedList])
    expect((await rowOf(reference, list))?.match(/er is iets bij gekomen.*?\./gi)).toEqual([
      'er is iets bij gekomen van de melder, NCSC en IBD.',
    ]);
  const both =
    /er is iets bij gekomen van de melder, Nationaal Cyber Security Cent\S+ en Informatiebeveiligingsdienst/gi;
  for (const page of [`/triage/${reference}`, `/meldingen/${reference}${other}/intrekking`])
    expect([page, (await people.joost.get(page)).text.match(both)]).toEqual([page, [expect.anything()]]);
  await note(reference);
  expect(await rowOf(reference, closedList)).not.toContain('bij gekomen');
});

test('a row says once what came in', async () => {
  const { reference } = await acknowledged();
  await add(reference, 'Het gaat door!');
  for (const told of [await rowOf(reference), (await people.noor.get(`/triage/${reference}`)).text.split('Wat nu')[0]])
    expect(told?.match(/melder voegde iets toe\. B|er is iets bij gekomen/gi)).toHaveLength(1);
});

test('a partner resolves while the case is open: its row says that it answered', async () => {
  const { reference, referral } = await acknowledged();
  await resolve(referral);
  expect(await rowOf(reference)).toContain('IBD heeft geantwoord: afsluiten vóór');
});

test('the reporter adds after closing: it is in the queue, and "gesloten op" does not move', async () => {
  const { id, reference } = await fileAssessed(world);
  await close(reference);
  const closedAt = async () => (await world.db.admin`select changed_at from triage_case where incident_id = ${id}`)[0];
  const before = await closedAt();
  later(5);
  await add(reference, 'Het gaat door!');
  expect(await rowOf(reference)).toContain(afterByReporter);
  expect(await closedAt()).toEqual(before);
  await note(reference);
  expect(await rowOf(reference)).toBeUndefined();
});

test('the reporter answers a question of the desk: the row of the case says so, until the desk answers', async () => {
  const { reference } = await acknowledged();
  const ask = (answer: string) => people.joost.finish(`/triage/${reference}/antwoorden`, { answer });
  await ask('Is het nog bezig?');
  const before = await rowOf(reference);
  expect(before).not.toContain(added);
  await add(reference, 'Ja, nog steeds.');
  expect(await rowOf(reference)).toContain(added);
  await ask('Dank u.');
  expect(await rowOf(reference)).toBe(before);
});

test('what a partner does leaves it there; a step of the desk does not', async () => {
  const { reference, referral } = await acknowledged();
  await add(reference, 'Er is nog een pagina.');
  await resolve(referral);
  expect(await rowOf(reference)).toMatch(/melder/);
  await people.noor.finish(`/triage/${reference}/overname`, { handover: 'Joost is naar huis.' });
  expect(await rowOf(reference)).not.toMatch(/melder/);
});

test('a partner cannot say that the desk looked', async () => {
  const { reference, referral } = await acknowledged();
  await add(reference, 'Nu ook de telefoon.');
  const { personId, organisationId, ...fatima } = await world.askerFor('fatima');
  const id = referral.slice('/verwijzingen/'.length);
  await asPerson(world.db.readers.partner, { ...fatima, personId, organisationId }, async (tx) => {
    await sayHeard(tx, new Date('2099-01-01'));
    const at = world.clock.now();
    await sql`insert into referral_step (thing_id, action, from_state, to_state, person_id, organisation_id, reason, at)
      values (${id}, 'accept', 'acknowledged', 'accepted', ${personId}, ${organisationId}, 'IBD-1', ${at})`.execute(tx);
    await sql`update referral set state = 'accepted', partner_reference = 'IBD-1', accepted_at = ${at}, changed_at = ${at}
      where id = ${id}`.execute(tx);
  });
  expect(await rowOf(reference)).toContain(added);
});

test.each([
  ['an offer', 'open'],
  ['a withdrawal', 'open'],
  ['a withdrawal', 'closed'],
])('%s of a case that is %s is looking at what its page told, and at nothing that came later', async (what, stand) => {
  const sent = async (more: boolean) => {
    const { reference, referral } = await acknowledged();
    if (stand === 'closed') await close(reference);
    const at = `/meldingen/${reference}/verwijzingen`;
    const path = what === 'an offer' ? at : `/meldingen/${reference}${referral}/intrekking`;
    const page = what === 'an offer' ? `${at}?partner=NCSC` : path;
    await add(reference, 'Er is nog een pagina.');
    const shown = await people.joost.get(page);
    expect(shown.text).toContain('Er is iets bij gekomen van de melder. Lees het eerst');
    if (more) await add(reference, 'En nog een.');
    const answer = await people.joost.post(path, { ...formValues(shown.body, path), reason: 'Zij ook.' });
    // What a reporter adds goes along in an offer, so that is shown before it goes.
    expect(answer.status).toBe(more && what === 'an offer' ? 409 : 303);
    return rowOf(reference);
  };
  expect(await sent(true)).toMatch(/melder|er is iets bij gekomen/);
  expect((await sent(false)) ?? '').not.toMatch(/melder|er is iets bij gekomen/);
});

test('what was promised sooner stays first, and the row says both', async () => {
  const { reference } = await fileIncident(world, { urgency: 'today' });
  later(5);
  await add(reference, 'De deur is nu open.');
  const row = await rowOf(reference);
  expect(row).toContain('Eerste blik beloofd vóór');
  expect(row).toContain('Er is iets bij gekomen van de melder.');
  const page = await people.noor.get(`/triage/${reference}`);
  expect(page.text).toContain('Er is iets bij gekomen van de melder.');
  expect(page.text).toContain('tot iemand van de tafel de melder schrijft, een notitie maakt of een andere stap zet');
  await people.noor.finish(`/triage/${reference}/claim`);
  expect(await rowOf(reference)).not.toContain('Er is iets bij gekomen');
});

test('a file alone is news; what came with the report itself is not', async () => {
  const { answer } = await report(people.nienke, 'process-location', { description: 'Met een bestand.' }, [
    new File(['tekst'], 'eerst.txt', { type: 'text/plain' }),
  ]);
  const reference = /PS27-\d{4}-\d{4}-[A-Z]/.exec((await people.nienke.get(answer.location ?? '')).text)?.[0] ?? '';
  expect(await rowOf(reference)).not.toContain('Er is iets bij gekomen');
  later(1);
  await add(reference, '', [new File(['tekst'], 'later.txt', { type: 'text/plain' })]);
  expect(await rowOf(reference)).toContain('Er is iets bij gekomen van de melder.');
});

test('the oldest thing that nobody looked at says when: more of it does not move the promise', async () => {
  const { id, reference } = await fileIncident(world, { urgency: 'today' });
  const due = async () =>
    (await world.db.admin`select news_due_at, news_at from triage_case where incident_id = ${id}`)[0];
  await add(reference, 'Eerst dit.');
  const first = await due();
  later(2);
  await add(reference, 'En dit.');
  const second = await due();
  expect(second?.['news_at']).not.toEqual(first?.['news_at']);
  expect(second?.['news_due_at']).toEqual(first?.['news_due_at']);
});

test('a closed case with news stands under each filter that it fits, and under no other', async () => {
  const { id, reference } = await acknowledged();
  await close(reference);
  await add(reference, 'Het gaat door!');
  const [row] = await world.db
    .admin`select door, severity, municipality_code as municipality from triage_case where incident_id = ${id}`;
  const fitting = [
    'van=mij',
    'categorie=cyber-municipality',
    `deur=${row?.['door']}`,
    `ernst=${row?.['severity']}`,
    `gemeente=${row?.['municipality']}`,
  ];
  const seen = async (filter: string) =>
    (await people.joost.get(`/triage?${filter}`)).body.includes(`>${reference}</a>`);
  for (const filter of fitting) expect([filter, await seen(filter)]).toEqual([filter, true]);
  for (const filter of ['van=niemand', 'categorie=process-location', 'gemeente=GM0363'])
    expect([filter, await seen(filter)]).toEqual([filter, false]);
});

test.each(['news_rank = null', 'news_due_at = null', 'news_reason = null', 'partner_since = now()'])(
  'what is told of a case is told whole: not with %s',
  async (half) => {
    const { id, reference } = await fileIncident(world);
    await add(reference, 'Er is meer.');
    const forced = world.db.admin.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx.unsafe(`update triage_case set ${half} where incident_id = '${id}'`);
    });
    await expect(forced).rejects.toMatchObject({ code: '23514' });
  },
);

test('a closed case that was weighed as danger is danger again when something comes in', async () => {
  const { reference } = await fileAssessed(world);
  await people.joost.finish(`/triage/${reference}/beoordeling`, { severity: '5', category: 'process-location' });
  await close(reference);
  await add(reference, 'Het gaat door!');
  expect(await rowOf(reference)).toContain(
    'Gevaar nu: gesloten, maar er is iets bij gekomen van de melder. Bekijken vóór',
  );
});

describe('a form of a page that was made before', () => {
  const more = 'Het is VEEL erger.';
  test('does not close the case over what came in since: it is read first, and what was typed is kept', async () => {
    const { reference } = await fileIncident(world);
    await people.joost.finish(`/triage/${reference}/claim`);
    const path = `/triage/${reference}/afsluiting`;
    const old = formValues((await people.joost.get(`${path}?afloop=handled`)).body, path);
    await add(reference, more);
    const refused = await people.joost.post(path, { ...old, publicReason: 'Alles is klaar.' });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('Er kwam iets bij, nadat u deze pagina opende.');
    expect(refused.text).toContain('Er is iets bij gekomen van de melder. Lees het eerst');
    expect(refused.body).toContain('>Alles is klaar.</textarea>');
    expect(await rowOf(reference)).toMatch(/melder/);
    expect((await people.joost.post(path, formValues(refused.body, path))).status).toBe(303);
    expect(await rowOf(reference)).toBeUndefined();
  });

  test('does not open it again either', async () => {
    const { reference, referral } = await acknowledged();
    await close(reference);
    const path = `/triage/${reference}/heropening`;
    const old = formValues((await people.joost.get(`/triage/${reference}`)).body, path);
    await resolve(referral);
    const refused = await people.joost.post(path, { ...old, reopenReason: 'Toch niet klaar.' });
    expect([refused.status, refused.body.includes('>Toch niet klaar.</textarea>')]).toEqual([409, true]);
    expect(await rowOf(reference)).toContain(after);
  });

  test.each([
    ['notities', { note: 'Gebeld.' }],
    ['antwoorden', { answer: 'Dank u.' }],
    ['claim', {}],
  ])('is kept (%s), and what came in since stays news', async (noun, typed) => {
    const { reference } = await fileIncident(world);
    await add(reference, 'Eerst dit.');
    const path = `/triage/${reference}/${noun}`;
    const old = formValues((await people.joost.get(`/triage/${reference}`)).body, path);
    await add(reference, more); // at the same moment as far as our clock knows
    expect((await people.joost.post(path, { ...old, ...typed })).status).toBe(303);
    expect(await rowOf(reference)).toMatch(/melder/);
    await note(reference);
    expect(await rowOf(reference)).not.toMatch(/melder/);
  });
});

/** When a case is to be looked at for what came in, and when it is by the promise for an event of that moment. */
async function dueBy(id: string, event: string) {
  const [due] = await world.db.admin<{ is: Date; promised: Date }[]>`
    select c.news_due_at as is, c.news_at + make_interval(mins => p.minutes) as promised
    from triage_case c join incident i on i.id = c.incident_id, desk_promise p
    where c.incident_id = ${id} and ${event} = any (p.events) and p.urgency_code = i.urgency`;
  expect(due?.is).toBeInstanceOf(Date);
  return due;
}

test.each(['now', 'today', 'later'] as const)(
  'what comes in is looked at as soon as is promised: of an open case, and of a closed one (%s)',
  async (urgency) => {
    const { id, reference } = await fileAssessed(world, { urgency });
    later(3);
    await add(reference, 'Er kwam iets bij.');
    const open = await dueBy(id, 'addition');
    expect(open?.is).toEqual(open?.promised);
    await close(reference);
    later(3);
    await add(reference, 'Er kwam nog iets bij.');
    const closed = await dueBy(id, 'addition_after_closing');
    expect(closed?.is).toEqual(closed?.promised);
  },
);

test('so is what a partner does with a case that was closed', async () => {
  const { id, reference, referral } = await acknowledged();
  await close(reference);
  later(3);
  await people.fatima.finish(`${referral}/aanvaarding`, { number: 'IBD-1' });
  const due = await dueBy(id, 'referral.accept');
  expect(due?.is).toEqual(due?.promised);
});
