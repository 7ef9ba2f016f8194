import { afterAll, beforeAll, expect, test } from 'vitest';
import { asPerson } from '#db/as-person.ts';
import {
  choices,
  correct,
  endEmbargo,
  loggedDecision,
  prepare,
  publish,
  seenOf,
  sign,
  signProposal,
} from '../testing/disclosed.ts';
import { force, forceNotice } from '../testing/force.ts';
import { formValues } from '../testing/form-values.ts';
import { startLog, type TestLog } from '../testing/log.ts';
import type { Answer, Visitor } from '../testing/visit.ts';
import { openWorld, type World } from '../testing/world.ts';
import type { Decision } from '../vocabulary/notice-lifecycle.ts';
import { move } from '../steps/move.ts';
import { composeEntry } from './compose-entry.ts';
import { addingEntry } from './move-publication.ts';
import { openDecision } from './open-decision.ts';
import { publicationThing } from './publication-thing.ts';
import { findPublished } from './entry-queries.ts';

let world: World;
let log: TestLog;
let marjolein: Visitor;
let wim: Visitor;
beforeAll(async () => {
  world = await openWorld();
  log = await startLog(world);
  [marjolein, wim] = [await world.as('marjolein'), await world.as('wim')];
});
afterAll(() => world.close());

async function decided(decision: Decision = 'not_sent') {
  const made = await loggedDecision(world, log, { decision });
  await endEmbargo(world);
  return { ...made, page: `/publicatie/${made.reference}` };
}

async function published(decision: Decision = 'not_sent') {
  const made = await decided(decision);
  await publish(world, made.reference);
  return made;
}

/** What the form of a correction carries on the page as somebody opened it. */
async function opened(who: Visitor, page: string) {
  const { acting: _, ...form } = formValues((await who.get(page)).body, `${page}/voorbeeld`); // a colleague sends it here too
  return form;
}

const reden = 'Er staat een naam in de beschrijving.';
const readPublic = async (reference: string) => (await world.stranger().get(`/openbaar/${reference}`)).text;

async function addOutcome(id: string): Promise<void> {
  await forceNotice(world.db.admin, { id, from: 'sent', to: 'decided' });
  await addAnswer(id);
}

async function addAnswer(id: string): Promise<void> {
  await force(
    world.db.admin,
    (sql) => sql`insert into notice_outcome (notice_id, position, outcome, person_id, at)
      select n.id, 1, 'label', n.drafted_by, now() from notice n where n.id = ${id}`,
  );
}

test('a correction of what a colleague corrected meanwhile is a conflict, with its reason kept and the page as it is now', async () => {
  const { reference, page } = await published();
  const mine = { ...(await opened(marjolein, page)), reden, description: 'avg' };
  await correct(wim, reference, 'Het adres bevat een naam.', { urls: 'avg' });
  for (const answer of [
    await marjolein.post(`${page}/voorbeeld`, mine),
    await marjolein.post(`${page}/correcties`, mine),
    await marjolein.post(`${page}/wijzigen`, mine),
  ]) {
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('Iemand was u voor');
    expect(formValues(answer.body, `${page}/voorbeeld`)).toMatchObject({ reden, urls: 'avg', description: 'open' });
    expect(answer.text).toContain('In uw formulier stond: AVG');
  }
  expect(await readPublic(reference)).toContain('Gesloten: Adressen.');
});

test('a correction of what was withdrawn meanwhile gives the reason back', async () => {
  const { page } = await published();
  const mine = { ...(await opened(marjolein, page)), reden, urls: 'avg' };
  await wim.finish(`${page}/intrekking`, { reden: 'Vergissing.' });
  for (const answer of [
    await marjolein.post(`${page}/correcties`, mine),
    await marjolein.post(`${page}/voorbeeld`, mine),
    await marjolein.post(`${page}/wijzigen`, mine),
  ]) {
    expect(answer.status).toBe(409);
    expect(answer.text).toContain(reden);
  }
});

test('a withdrawal of what was corrected meanwhile is a conflict, with its reason kept', async () => {
  const { reference, page } = await published();
  const seen = await seenOf(world, reference);
  await correct(wim, reference, 'Het adres bevat een naam.', { urls: 'avg' });
  const answer = await marjolein.post(`${page}/intrekking`, { reden, seen });
  expect(answer.status).toBe(409);
  expect(formValues(answer.body, `${page}/intrekking`)).toMatchObject({ reden });
  expect((await marjolein.finish(`${page}/intrekking`, { reden })).text).toContain('De publicatie is ingetrokken.');
});

test('who chose the same as a colleague a moment later did not choose it', async () => {
  const { page } = await decided();
  const formOf = async (who: Visitor) => formValues((await who.get(page)).body, `${page}/voorstel`);
  const [one, other] = [await formOf(marjolein), await formOf(wim)];
  const choose = (who: Visitor, form: Record<string, string>) =>
    who.post(`${page}/voorstel`, { ...form, ...choices({ urls: 'avg' }) });
  expect((await choose(marjolein, one)).status).toBe(303);
  expect((await choose(wim, other)).status).toBe(409);
});

test('choosing, signing and publishing what somebody changed meanwhile are conflicts that show what stands there', async () => {
  const { reference, page } = await decided();
  const empty = formValues((await marjolein.get(page)).body, `${page}/voorstel`);
  await prepare(wim, reference, { urls: 'avg' });
  const choosing = await marjolein.post(`${page}/voorstel`, { ...empty, ...choices({ description: 'avg' }) });
  expect(choosing.status).toBe(409);
  expect(formValues(choosing.body, `${page}/voorstel`)).toMatchObject({ urls: 'avg', description: 'open' });
  const signature = `${page}/voorstel/handtekening-1`;
  const mine = formValues((await marjolein.get(`${page}/voorstel`)).body, signature);
  await prepare(wim, reference, { description: 'avg' });
  const signing = await marjolein.post(signature, mine);
  expect(signing.status).toBe(409);
  expect(signing.text).toContain('Iemand was u voor');
  await signProposal(world, reference, 'wim');
  const old = formValues((await marjolein.get(`${page}/voorstel`)).body, `${page}/voorstel/openbaarmaking`);
  await prepare(wim, reference, { doubts: 'avg' });
  await signProposal(world, reference, 'wim');
  const publishing = await marjolein.post(`${page}/voorstel/openbaarmaking`, old);
  expect(publishing.status).toBe(409);
  expect(publishing.text).toContain('Ondertekend voorstel');
});

test('one publisher alone opens nothing that was closed: neither by the page nor past it', async () => {
  const { reference, page } = await published();
  await correct(wim, reference, 'Het adres bevat een naam.', { urls: 'avg' });
  const form = await opened(marjolein, page);
  const review = await marjolein.get(page);
  expect(review.text).toContain('Een veld dat gesloten is, blijft gesloten.');
  const answer = await marjolein.post(`${page}/correcties`, { ...form, reden, urls: 'open' });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('Adressen: Dit veld is gesloten en blijft gesloten.');
  expect(answer.body).toContain(reden);
  const asker = await world.askerFor('marjolein');
  const forged = asPerson(world.db.readers.ministry, asker, async (tx) => {
    const now = world.clock.now();
    await move(tx, asker, publicationThing, { reference, action: 'correct', reason: reden }, now, async () => {
      const decision = await openDecision(tx, reference);
      const corrects = (await findPublished(tx, decision.notice.id))?.id ?? '';
      return addingEntry(
        tx,
        asker,
        { decision, content: composeEntry(decision, {}, { corrects, reason: reden }) },
        now,
      );
    });
  });
  await expect(forged).rejects.toMatchObject({ constraint_name: 'disclosure_stays_closed' });
});

test('a correction that changes nothing is a fault, and one that is sent twice is answered once', async () => {
  const { reference, page } = await published();
  const form = { ...(await opened(marjolein, page)), reden };
  const nothing = await marjolein.post(`${page}/correcties`, form);
  expect(nothing.status).toBe(422);
  expect(nothing.text).toContain('Er verandert niets');
  expect((await marjolein.post(`${page}/voorbeeld`, form)).status).toBe(422);
  const mine = { ...form, urls: 'avg' };
  expect((await marjolein.post(`${page}/correcties`, mine)).status).toBe(303);
  const again = await marjolein.post(`${page}/correcties`, mine);
  expect([again.status, again.location]).toEqual([303, `${page}?gedaan=correct`]);
  for (const other of [{ reden: 'Een andere reden.' }, { description: 'avg' }]) {
    const more = await marjolein.post(`${page}/correcties`, { ...mine, ...other });
    expect(more.status).toBe(409);
    expect(more.text).toContain('Dit had u al verstuurd');
    expect(more.body).toContain(other.reden ?? reden);
  }
  expect((await readPublic(reference)).split(reden)).toHaveLength(2);
});

test('what the platform did since stands on the page and in the list, and a correction takes it along', async () => {
  const { reference, id, page } = await published('sent');
  const newer = 'Er is een nieuwere uitkomst dan in het register.';
  expect((await marjolein.get(page)).text).not.toContain(newer);
  await addOutcome(id);
  const review = await marjolein.get(page);
  expect(review.text).toContain(newer);
  expect(review.text).toContain('Adres 1: Platform plaatste een label');
  expect((await marjolein.get('/publicatie')).text).toContain(newer);
  await correct(marjolein, reference, 'Het platform antwoordde.');
  expect((await marjolein.get(page)).text).not.toContain(newer);
  expect((await marjolein.get('/publicatie')).text).not.toContain(newer);
  await addAnswer(id);
  expect((await marjolein.get('/publicatie')).text).toContain(newer);
  expect(await readPublic(reference)).toContain('Adres 1: Platform plaatste een label');
});

test('a proposal says that an outcome came in after it', async () => {
  const { reference, id, page } = await decided('sent');
  await sign(world, reference);
  await addOutcome(id);
  const newer = 'Er is een nieuwere uitkomst dan in dit voorstel.';
  expect((await wim.get(`${page}/voorstel`)).text).toContain(newer);
  expect((await wim.get(page)).text).toContain(newer);
  expect((await wim.get('/publicatie')).text).toContain(newer);
  await prepare(wim, reference);
  expect((await wim.get(`${page}/voorstel`)).text).not.toContain(newer);
});

test('whoever chooses again begins anew, also with the same: the signature lapses, as was said before', async () => {
  const { reference, page } = await decided();
  await prepare(marjolein, reference);
  expect((await wim.get(`${page}/voorstel`)).text).toContain(
    'Wie ondertekent, kan dit voorstel niet zelf openbaar maken.',
  );
  await signProposal(world, reference);
  expect((await wim.get(page)).text).toContain(
    'Wie opnieuw kiest, begint opnieuw, ook met dezelfde keuzes: de handtekening vervalt.',
  );
  expect((await marjolein.get(`${page}/voorstel`)).text).toContain('Wie opnieuw kiest, begint opnieuw');
  const anew = await prepare(wim, reference);
  expect(anew.text).toContain(`Klaargezet voorstel voor ${reference}`);
  expect((await marjolein.get(`${page}/voorstel`)).text).toContain('Ondertekenen');
  await signProposal(world, reference);
  expect((await wim.get(page)).text).toContain('de handtekening vervalt');
  await prepare(wim, reference, { urls: 'avg' });
  expect((await wim.get(`${page}/voorstel`)).text).toContain(`Klaargezet voorstel voor ${reference}`);
});

test('nobody is told that somebody was first when it was they themselves', async () => {
  const { page } = await published();
  const mine = { ...(await opened(marjolein, page)), reden, description: 'avg' };
  expect((await marjolein.post(`${page}/correcties`, mine)).status).toBe(303);
  const told = ({ status, text }: Answer) => [status, text];
  const preview = async () => told(await marjolein.post(`${page}/voorbeeld`, mine));
  expect(await preview()).toEqual([409, expect.stringContaining('Dit had u al verstuurd')]);
  await marjolein.finish(`${page}/intrekking`, { reden });
  expect(await preview()).toEqual([409, expect.stringContaining('Dit had u al verstuurd')]);
  expect((await marjolein.post(`${page}/correcties`, mine)).status).toBe(303);
  const emptied = await marjolein.post(`${page}/correcties`, { ...mine, reden: '' });
  expect([emptied.status < 500, emptied.text]).toEqual([true, expect.not.stringContaining('Iemand was u voor')]);
  const other = await wim.post(`${page}/correcties`, mine);
  expect(told(other)).toEqual([409, expect.stringContaining('Iemand was u voor')]);
});

test('a correction of what one took back oneself is told in those words, with what was typed', async () => {
  const { page } = await published();
  const mine = { ...(await opened(marjolein, page)), reden: 'Nooit verstuurd.', description: 'avg' };
  await marjolein.finish(`${page}/intrekking`, { reden });
  for (const answer of [
    await marjolein.post(`${page}/voorbeeld`, mine),
    await marjolein.post(`${page}/correcties`, mine),
    await marjolein.post(`${page}/wijzigen`, mine),
  ]) {
    expect([answer.status, answer.text]).toEqual([409, expect.stringContaining('U was zelf eerder')]);
    expect(answer.text).toContain('Nooit verstuurd.');
  }
});

test('who did what stands on the page, for the auditor too, who has no button', async () => {
  const { reference, page } = await published();
  await correct(wim, reference, 'Het adres bevat een naam.', { urls: 'avg' });
  await wim.finish(`${page}/intrekking`, { reden });
  const ilse = await world.as('ilse');
  expect((await ilse.get('/publicatie')).text).toContain(reference);
  for (const who of [marjolein, ilse]) {
    const { text } = await who.get(page);
    expect(text).toContain(`${reference} is ingetrokken`);
    expect(text).not.toContain('Altijd openbaar');
    const by = (done: string) => text.split(`${done} Door `)[1]?.split('.')[0];
    const [chose, signed, ...later] = [
      by('De keuzes zijn bewaard.'),
      by('Het voorstel is ondertekend.'),
      by('Het besluit staat in het register.'),
      by('De verbetering staat in het register.'),
      by('De publicatie is ingetrokken.'),
    ];
    if (who === marjolein) expect([chose, later[0]]).toEqual(['Marjolein Takens', 'Wim Oldenhof']);
    else for (const code of [chose, later[0]]) expect(code).toMatch(/^P-[0-9A-F]{4}-[0-9A-F]{4}$/);
    expect(signed).toBe(chose);
    expect(chose).not.toBe(later[0]);
    expect(new Set(later).size).toBe(1);
    expect(text).toContain(reden);
  }
  const other = await decided();
  for (const at of [other.page, (await published()).page]) {
    const { body } = await ilse.get(at);
    expect(/<main[\s\S]*<\/main>/.exec(body)?.[0]).not.toContain('<button');
  }
});

test('a withdrawal that is sent twice is answered as the first, with another reason it is a conflict', async () => {
  const { reference, page } = await published();
  const form = { ...formValues((await marjolein.get(`${page}/intrekking`)).body, `${page}/intrekking`), reden };
  const first = await marjolein.post(`${page}/intrekking`, form);
  const again = await marjolein.post(`${page}/intrekking`, form);
  expect([first.status, again.status]).toEqual([303, 303]);
  expect(again.location).toBe(first.location);
  expect((await marjolein.post(`${page}/intrekking`, { ...form, reden: 'Een andere reden.' })).status).toBe(409);
  expect(await world.db.admin`select from disclosure_entry where reference = ${reference}`).toHaveLength(2);
});
