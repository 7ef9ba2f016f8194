import type { Words } from '../kernel/words.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forceClosed } from '../testing/closed.ts';
import { force } from '../testing/force.ts';
import { formValues, lookedOn } from '../testing/form-values.ts';
import { fileIncident } from '../testing/incidents.ts';
import { fileAssessed, refer } from '../testing/referrals.ts';
import type { Answer, Visitor } from '../testing/visit.ts';
import { openWorld, type World } from '../testing/world.ts';
import { findNames } from '../vocabulary/told/find-names.ts';

let world: World;
let noor: Visitor;
let joost: Visitor;
beforeAll(async () => {
  world = await openWorld();
  [noor, joost] = await Promise.all([world.as('noor'), world.as('joost')]);
});
afterAll(() => world.close());

const seenOn = (page: Answer): string => /name="seen" value="([^"]+)"/.exec(page.body)?.[1] ?? '';

async function claimed(by: Visitor, chosen: Parameters<typeof fileIncident>[1] = {}) {
  const { id, reference } = await fileIncident(world, chosen);
  const path = `/triage/${reference}`;
  const page = await by.submit(`${path}/claim`, { seen: seenOn(await by.get(path)) });
  return { id, reference, path, page };
}

async function assessed(by: Visitor, chosen: Parameters<typeof fileIncident>[1] & { severity?: string } = {}) {
  const { severity = '2', ...incident } = chosen;
  const { id, path, page } = await claimed(by, incident);
  const category = incident.category ?? 'process-location';
  const next = await by.submit(`${path}/beoordeling`, { seen: seenOn(page), severity, category, remark: '' });
  return { id, path, page: next };
}

const rowOf = async (id: string) => {
  const [row] = await world.db.admin`
    select t.*, d.outcome_code, d.body::jsonb ->> 'publicReason' as public_reason from triage_case t left join case_decision d on d.id = t.decision_id
    where t.incident_id = ${id}`;
  return row;
};
type Acted = { action: string };

const stepsOf = async (id: string) => {
  const rows = await world.db.admin<Acted[]>`select action from triage_step where thing_id = ${id} order by position`;
  return rows.map((row) => row.action);
};
const auditOf = async (id: string) => {
  const stream = `incident:${id}`;
  const rows = await world.db.admin<Acted[]>`select action from audit_event where stream = ${stream} order by seq`;
  return rows.map((row) => row.action);
};

test('a case is taken, weighed, noted, answered and closed; every step is on the record', async () => {
  const { id, path, page } = await claimed(noor, { category: 'process-location' });
  expect(page.text).toContain('U beoordeelt deze melding.');
  const weighed = await noor.submit(`${path}/beoordeling`, {
    seen: seenOn(page),
    severity: '3',
    category: 'process-voting-method',
    remark: 'Vier gemeenten noemen dit.',
  });
  expect(weighed.text).toContain('Ernst 3');
  expect(weighed.text).toContain('(de melder koos:');
  expect(weighed.text).toContain('Het ministerie kan bekijken');
  await noor.submit(`${path}/notities`, { key: crypto.randomUUID(), note: 'Bel morgen terug.' });
  const answered = await noor.submit(`${path}/antwoorden`, { key: crypto.randomUUID(), answer: 'Wij kijken ernaar.' });
  expect(answered.text).toContain(
    'alleen voor de tafel en de auditor Noor Haverkate maakte een notitie. Bel morgen terug.',
  );
  expect(answered.text).toContain('Noor Haverkate schreef de melder. Wij kijken ernaar.');
  const closing = await noor.get(`${path}/afsluiting?afloop=handled`);
  expect(closing.text).toContain('De verkiezingstafel heeft dit afgehandeld.');
  const done = await noor.submit(`${path}/afsluiting`, {
    seen: seenOn(closing),
    outcome: 'handled',
    publicReason: 'De gemeente heeft het opgelost.',
  });
  expect(done.text).toMatch(/Gesloten op .*: Afgehandeld door de tafel\./);
  expect(await rowOf(id)).toMatchObject({
    state: 'closed',
    due_reason: 'closed',
    severity: 3,
    category_confirmed: true,
    outcome_code: 'handled',
    public_reason: 'De gemeente heeft het opgelost.',
  });
  expect(await stepsOf(id)).toEqual(['claim', 'assess', 'close']);
  expect(await auditOf(id)).toEqual(['case.claim', 'case.assess', 'case.note', 'case.answer', 'case.close']);
  const [{ sealed, recorded } = {}] = await world.db.admin`
    select d.sha256 as sealed, e.details ->> 'hash' as recorded from case_decision d join audit_event e
    on e.stream = 'incident:' || d.incident_id and e.action = 'case.close' where d.incident_id = ${id}`;
  expect([typeof recorded, recorded]).toEqual(['string', sealed]);
  expect((await noor.get('/triage?stand=gesloten')).text).toContain('Afgehandeld door de tafel');
});

test('whoever writes: no case ended without a decision, and none that is open keeps one', async () => {
  const incident = await fileIncident(world);
  const put = (state: string) =>
    force(world.db.admin, (db) => db`update triage_case set state = ${state} where incident_id = ${incident.id}`);
  await expect(put('closed')).rejects.toThrow(/ended_by_decision/);
  await forceClosed(world, incident);
  await expect(put('claimed')).rejects.toThrow(/ended_by_decision/);
});

test('a closed case opens again with a reason, in the hands of who did it, to be weighed at once', async () => {
  const { id, path, page } = await assessed(joost);
  const closing = await joost.get(`${path}/afsluiting?afloop=answered`);
  await joost.submit(`${path}/afsluiting`, { seen: seenOn(closing), outcome: 'answered', publicReason: 'Al bekend.' });
  expect(page.text).toContain('De melding is beoordeeld.');
  const closed = await noor.get(path);
  const refused = await noor.post(`${path}/heropening`, { seen: seenOn(closed), reopenReason: ' ' });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('Vul in waarom u de melding heropent.');
  const open = await noor.submit(`${path}/heropening`, { seen: seenOn(closed), reopenReason: 'Er kwam een tweede.' });
  expect(open.text).toContain('Noor Haverkate opende de melding weer. Er kwam een tweede.');
  expect(await rowOf(id)).toMatchObject({
    state: 'claimed',
    due_reason: 'assess',
    outcome_code: null,
    public_reason: null,
  });
});

test('what is missing comes back as the same page with everything typed still there', async () => {
  const { path, page } = await claimed(noor);
  const wrong = await noor.post(`${path}/beoordeling`, {
    seen: seenOn(page),
    severity: '',
    category: 'process-location',
    remark: 'Dit typte ik net.',
  });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('Kies hoe ernstig dit is.');
  expect(wrong.body).toContain('>Dit typte ik net.</textarea>');
  expect(wrong.body).toContain('href="#severity"');
});

test('a colleague reads who has the case, and takes it over only with a word of why', async () => {
  const { id, path } = await claimed(noor);
  const page = await joost.get(path);
  expect(page.text).toContain('Noor Haverkate werkt hieraan.');
  expect(page.body).not.toContain(`${path}/beoordeling`);
  const held = await joost.post(`${path}/beoordeling`, {
    seen: seenOn(page),
    severity: '1',
    category: 'process-location',
    remark: 'Mijn gedachte.',
  });
  expect(held.status).toBe(409);
  expect(held.text).toContain('Een collega heeft deze melding.');
  expect((await joost.get(`${path}/afsluiting`)).text).toContain('Dit kan nu niet Een collega heeft deze melding.');
  expect(held.body).toContain('>Mijn gedachte.</textarea>');
  expect((await joost.post(`${path}/overname`, { seen: seenOn(page), handover: '' })).status).toBe(422);
  const before = await rowOf(id);
  const mine = await joost.submit(`${path}/overname`, { seen: seenOn(page), handover: 'Noor is naar huis.' });
  expect(mine.text).toContain('U beoordeelt deze melding.');
  expect(mine.text).toContain('Noor is naar huis.');
  expect((await rowOf(id))?.['due_at']).toEqual(before?.['due_at']);
  expect(await stepsOf(id)).toEqual(['claim', 'take_over']);
});

test('a case given back is looked at again: nobody is told that nobody looked', async () => {
  const { id, reference, path, page } = await claimed(noor, {
    urgency: 'now',
    filedAt: new Date(world.clock.now().getTime() - 7_200_000),
  });
  expect(await rowOf(id)).toMatchObject({ rank: 0, due_reason: 'assess' });
  const released = await noor.submit(`${path}/vrijgave`, { seen: seenOn(page) });
  expect(released.text).toContain('Deze melding is teruggegeven. Niemand van de tafel heeft haar nu.');
  expect(released.text).toContain('Gevaar nu: opnieuw bekijken vóór');
  const reporter = await world.as('nienke');
  for (const path of [`/meldingen/${reference}`, '/meldingen', '/meldingen.csv'])
    expect((await reporter.get(path)).text).toContain('De verkiezingstafel kijkt opnieuw, vóór');
  expect((await reporter.get(`/meldingen/${reference}`)).text).not.toContain('Wij hadden');
  expect(await rowOf(id)).toMatchObject({ state: 'new', claimed_by: null, rank: 0, due_reason: 'look_again' });
});

test('severity 5 stays on top after it was weighed', async () => {
  const { id } = await assessed(noor, { severity: '5' });
  expect(await rowOf(id)).toMatchObject({ rank: 0, due_reason: 'refer' });
});

test('what changed underneath comes back with the text: in its form, or in the note when the form is gone', async () => {
  const { path, page } = await assessed(noor);
  const stale = seenOn(page);
  const again = { severity: '4', category: 'process-location' };
  await noor.submit(`${path}/beoordeling`, { seen: stale, ...again, remark: '' });
  const kept = await noor.post(`${path}/beoordeling`, { seen: stale, ...again, remark: 'Niet kwijt.' });
  expect(kept.status).toBe(409);
  expect(kept.text).toContain('Vulde u nu iets anders in? Dat is nog niet bewaard');
  expect(kept.body).toContain('>Niet kwijt.</textarea>');
  const closing = await noor.get(`${path}/afsluiting?afloop=handled`);
  await noor.submit(`${path}/afsluiting`, { seen: seenOn(closing), outcome: 'handled', publicReason: 'Klaar.' });
  const moved = await noor.post(`${path}/beoordeling`, { seen: stale, ...again, remark: 'Ook niet kwijt.' });
  expect(moved.status).toBe(409);
  expect(moved.text).toContain('Wat u typte, staat nu bij de notitie.');
  expect(moved.body).toMatch(/name="note"[^>]*>Ook niet kwijt\.<\/textarea>/);
  const late = await noor.post(`${path}/afsluiting`, { seen: stale, outcome: 'handled', publicReason: 'Te laat.' });
  expect(late.status).toBe(409);
  expect(late.body).toContain('>Te laat.</textarea>');
});

test.each([
  { action: 'overname', field: 'handover' },
  { action: 'antwoorden', field: 'answer' },
  { action: 'beoordeling', field: 'remark' },
  { action: 'afsluiting', field: 'publicReason' },
  { action: 'heropening', field: 'reopenReason' },
])('what was typed for $action that can no longer be stands in the note', async ({ action, field }) => {
  const { path } = await assessed(noor);
  const asks = action === 'afsluiting' ? `${path}/afsluiting?afloop=handled` : path;
  const close = async () => {
    const { body } = await noor.get(`${path}/afsluiting?afloop=handled`);
    await noor.submit(`${path}/afsluiting`, formValues(body, `${path}/afsluiting`));
  };
  const reopen = () => noor.finish(`${path}/heropening`, { reopenReason: 'Het was niet klaar.' });
  const by = action === 'overname' ? joost : noor;
  if (action === 'heropening') await close();
  const form = { ...formValues((await by.get(asks)).body, `${path}/${action}`), [field]: 'Dit blijft.' };
  await (action === 'heropening' ? reopen() : close());
  const late = await by.post(`${path}/${action}`, form);
  expect(late.status).toBe(409);
  expect(late.body).toMatch(/name="note"[^>]*>Dit blijft\.<\/textarea>/);
});

test('a form from before a referral moved the case is refused, also within the millisecond of the step before that', async () => {
  const { reference } = await fileAssessed(world, { category: 'cyber-municipality' });
  const path = `/triage/${reference}`;
  const offered = seenOn(await noor.get(path));
  const referral = await refer(world, joost, { reference, partner: 'IBD' });
  const takeOver = (seen: string) => noor.post(`${path}/overname`, { seen, handover: 'Joost is naar huis.' });
  expect((await takeOver(offered)).status).toBe(409);
  const acknowledged = seenOn(await noor.get(path));
  await (await world.as('fatima')).finish(`/verwijzingen/${referral}/bevestiging`, { name: 'Fatima' });
  expect((await takeOver(acknowledged)).status).toBe(409);
  expect((await takeOver(seenOn(await noor.get(path)))).status).toBe(303);
});

test('the closing sentence is stopped once for names, and passes when somebody looked', async () => {
  const { id, path } = await assessed(noor);
  const closing = await noor.get(`${path}/afsluiting?afloop=handled`);
  const sent = { seen: seenOn(closing), outcome: 'handled', publicReason: 'Mevrouw Pietersen belde terug.' };
  const stopped = await noor.post(`${path}/afsluiting`, sent);
  expect(stopped.status).toBe(422);
  expect(stopped.text).toContain('gegevens van personen in te staan: Mevrouw Pietersen. Haal');
  expect((await rowOf(id))?.['state']).toBe('assessed');
  const looked = { ...sent, publicReasonChecked: lookedOn(stopped, 'publicReason') };
  expect((await noor.post(`${path}/afsluiting`, looked)).status).toBe(303);
});

test('no sentence that goes with an outcome is stopped for names', async () => {
  const outcomes = await world.db.admin<{ public: Words }[]>`select public from outcome`;
  expect(outcomes.flatMap((row) => Object.values(row.public).flatMap(findNames))).toEqual([]);
});

test('the closing page is for who has the case, and the sentence starts in the language of the reporter', async () => {
  const { path } = await assessed(noor, { locale: 'en' });
  const page = await noor.get(`${path}/afsluiting?afloop=handled`);
  expect(page.text).toContain('De melder leest Engels');
  expect(page.text).toContain('Openbaar wordt deze zin niet.');
  expect(page.body).toContain('>The election table dealt with this.</textarea>');
  const unchosen = await noor.get(`${path}/afsluiting?stap=2`);
  expect([unchosen.status, unchosen.text.includes('Kies hoe dit afloopt.')]).toEqual([422, true]);
  expect((await joost.get(`${path}/afsluiting`)).status).toBe(409);
});

test('who closes what changed meanwhile is led to how it stands now', async () => {
  const { path, page } = await assessed(noor);
  const stale = formValues((await noor.get(`${path}/afsluiting?afloop=handled`)).body, `${path}/afsluiting`);
  const weighed = { seen: seenOn(page), severity: '4', category: 'process-location', remark: 'Toch erger.' };
  await noor.submit(`${path}/beoordeling`, weighed);
  const late = await noor.post(`${path}/afsluiting`, { ...stale, publicReason: 'Dit typte ik.' });
  expect([late.status, late.text]).toEqual([409, expect.stringContaining('U was zelf eerder')]);
  expect(late.body).toContain('>Dit typte ik.</textarea>');
  expect(late.body).toContain(`<a href="${path}">Bekijk de huidige stand</a>`);
});

test('the same note or answer sent twice is there once', async () => {
  const { id, path } = await claimed(noor);
  const key = '7d3b8a52-2c1f-4b8e-9f0a-1d2e3f4a5b6c';
  for (let i = 0; i < 2; i++) await noor.submit(`${path}/notities`, { key, note: 'Een keer.' });
  for (let i = 0; i < 2; i++) await noor.submit(`${path}/antwoorden`, { key, answer: 'Een keer.' });
  const [counted] = await world.db
    .admin`select (select count(*)::int from triage_note where incident_id = ${id}) as notes,
    (select count(*)::int from incident_addition where incident_id = ${id}) as answers`;
  expect(counted).toMatchObject({ notes: 1, answers: 1 });
});

test('the reporter reads the answer, and never a note or who weighed what', async () => {
  const { reference, path, page } = await claimed(noor);
  await noor.submit(`${path}/beoordeling`, {
    seen: seenOn(page),
    severity: '1',
    category: 'process-location',
    remark: 'GEHEIM-1',
  });
  await noor.submit(`${path}/notities`, { key: crypto.randomUUID(), note: 'GEHEIM-2' });
  await noor.submit(`${path}/antwoorden`, { key: crypto.randomUUID(), answer: 'Dank voor uw melding.' });
  const nienke = await world.as('nienke');
  const own = await nienke.get(`/meldingen/${reference}`);
  expect(own.text).toContain('Dank voor uw melding.');
  expect(own.text).not.toContain('GEHEIM');
});

test('opening a TLP:RED case is itself recorded, on whichever page; opening another is not, nor by its reporter', async () => {
  const red = await fileIncident(world, { tlp: 'RED' });
  const own = await fileIncident(world, { tlp: 'RED', filer: 'noor', organisation: 'VT' });
  const amber = await fileIncident(world);
  for (const page of ['triage', 'meldingen'])
    for (const { reference } of [red, own, amber]) expect((await noor.get(`/${page}/${reference}`)).status).toBe(200);
  expect(await auditOf(red.id)).toEqual(['incident.opened', 'incident.opened']);
  expect(await auditOf(own.id)).toEqual([]);
  expect(await auditOf(amber.id)).toEqual([]);
});

test('of two officers who take a case at once exactly one has it, 50 times', async () => {
  for (let round = 0; round < 50; round++) {
    const { id, reference } = await fileIncident(world);
    const path = `/triage/${reference}`;
    const seen = seenOn(await noor.get(path));
    const answers = await Promise.all([noor, joost].map((visitor) => visitor.post(`${path}/claim`, { seen })));
    expect(answers.map((answer) => answer.status).toSorted((one, other) => one - other)).toEqual([303, 409]);
    expect(await stepsOf(id)).toEqual(['claim']);
    expect(await auditOf(id)).toEqual(['case.claim']);
  }
});

test('of two that end a case at once, each in its own way, exactly one does', async () => {
  for (let round = 0; round < 10; round++) {
    const { id, path } = await assessed(noor);
    const seen = seenOn(await noor.get(`${path}/afsluiting?afloop=handled`));
    const close = (outcome: string) => noor.post(`${path}/afsluiting`, { seen, outcome, publicReason: 'Klaar.' });
    const answers = await Promise.all(['handled', 'answered'].map(close));
    expect(answers.map((answer) => answer.status).toSorted((one, other) => one - other)).toEqual([303, 409]);
    expect(await stepsOf(id)).toEqual(['claim', 'assess', 'close']);
  }
});
