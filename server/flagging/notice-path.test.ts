import { randomUUID } from 'node:crypto';
import { formValues } from '../testing/form-values.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { localFromMoment } from '../kernel/local-time.ts';
import type { MailServer } from '../testing/machines/mail-server.ts';
import { openMailWorld, type MailWorld } from '../testing/machines/mail-world.ts';
import { fileIncident } from '../testing/incidents.ts';
import { startLog, type TestLog } from '../testing/log.ts';
import {
  approvedNotice,
  decideNotice,
  draftedNotice,
  hashOf,
  letterOf,
  noticeInput,
  passingAnswers,
} from '../testing/notices.ts';
import { swapping, type Answer, type Visitor } from '../testing/visit.ts';
import type { World } from '../testing/world.ts';
import { editNotice } from './edit-notice.ts';
import type { NoticeInput } from './notice.ts';
import { valuesOf } from './notice-form.ts';

let post: MailWorld;
let world: World;
let log: TestLog;
let server: MailServer;
let sanne: Visitor;
let karim: Visitor;

beforeAll(async () => {
  post = await openMailWorld();
  ({ world, server } = post);
  log = await startLog(world);
  [sanne, karim] = await Promise.all([world.as('sanne'), world.as('karim')]);
});
afterAll(() => post.close());

/** Opens the form about an incident and gives what it would send. */
async function startForm(visitor: Visitor, input: Partial<NoticeInput> = {}): Promise<Record<string, string>> {
  const { reference } = await fileIncident(world, { category: 'process-voting-method', tlp: 'GREEN' });
  const form = await visitor.get(`/notificaties/nieuw?melding=${reference}`);
  expect(form.status).toBe(200);
  const [, key = ''] = /name="key" value="([^"]+)"/.exec(form.body) ?? [];
  return { ...valuesOf(noticeInput(input)), incident: reference, key };
}

const hashOnPage = (page: Answer) => /name="contentSha256" value="([0-9a-f]{64})"/.exec(page.body)?.[1] ?? '';
const pathOf = (page: Answer) =>
  `/notificaties/${/Notificatie ([A-Z]{2}\d{2}-\d{4}-\d{4}-[A-Z])/.exec(page.text)?.[1] ?? ''}`;

test('from incident to outcome: sanne writes, karim approves in English, the log comes before the mail', async () => {
  const urls = [...noticeInput().urls, 'https://x.example/voorbeeld/status/1002'];
  const values = await startForm(sanne, { urls });
  const preview = await sanne.post('/notificaties/nieuw', { ...values, do: 'preview' });
  expect(preview.text).toContain('Stap 8 van 8');
  expect(preview.text).toContain('De brief van 9 november 2023 zegt dat deze is beëindigd');
  const draft = await sanne.submit('/notificaties/nieuw', { ...values, do: 'save' });
  expect(draft.text).toContain('Sanne Brouwershof schreef een concept');
  const path = pathOf(draft);
  const letter = /<pre[^>]*>([\s\S]*?)<\/pre>/.exec(draft.body)?.[1] ?? '';
  expect(preview.body).toContain(letter);

  const waiting = await sanne.finish(`${path}/indiening`);
  expect(waiting.text).toContain('bood de notificatie ter goedkeuring aan');
  expect(waiting.text).toContain('Een andere medewerker moet dit goedkeuren');
  expect(waiting.text).not.toContain('Notificatie goedkeuren');

  const seen = await karim.get(path);
  expect(seen.text).toContain('Sanne Brouwershof submitted the notice for approval');
  const approved = await karim.finish(`${path}/goedkeuring`, { contentSha256: hashOnPage(seen) });
  expect(approved.text).toContain('Karim Yildirim approved the notice');
  const last = await karim.get(`${path}/verzending`);
  expect(last.text).toContain('notices@x.example');
  const released = await karim.finish(`${path}/verzending`);
  expect(released.text).toMatch(/Decided \d\d:\d\d\. Waits for the log\./);
  expect(released.text).toContain('Decision send ');

  await post.deliver();
  expect(server.mails).toEqual([]);
  await log.sequence();
  expect((await karim.get(path)).text).toMatch(
    /In the log at place \d+ \(\d\d:\d\d:\d\d\)\. The letter is leaving now\./,
  );
  await post.deliver();
  const sent = await sanne.get(path);
  expect(sent.text).toMatch(
    /Besloten \d\d:\d\d\. In het logboek op plaats \d+ \(\d\d:\d\d:\d\d\)\. Verstuurd \d\d:\d\d:\d\d\./,
  );
  expect(sent.text).toContain('Meldtafel verstuurde de brief aan het platform');
  expect(server.mails).toHaveLength(1);
  expect(server.mails[0]?.recipients).toEqual(['notices@x.example']);

  expect((await sanne.take(`${path}/uitkomsten`, { 'outcome-1': '' })).status).toBe(422);
  const { body: asked } = await sanne.get(`${path}/uitkomsten`);
  const first = { ...formValues(asked, `${path}/uitkomsten`), 'outcome-1': 'no_answer' };
  expect((await sanne.post(`${path}/uitkomsten`, first)).status).toBe(303);
  expect((await sanne.post(`${path}/uitkomsten`, first)).status).toBe(303);
  const twice = await sanne.post(`${path}/uitkomsten`, { ...first, 'outcome-1': 'no_action' });
  expect([twice.status, twice.text]).toEqual([409, expect.stringContaining('Dit had u al verstuurd')]);
  expect(await world.db.admin`select from notice_outcome`).toHaveLength(1);
  const noted = await sanne.take(`${path}/uitkomsten`, { 'outcome-1': 'label', 'note-2': 'Nog geen antwoord.' });
  expect([noted.status, noted.text]).toEqual([422, expect.stringContaining('geen uitkomst')]);
  expect(noted.body).toMatch(/href="#outcome-2"[\s\S]*value="Nog geen antwoord\."/);
  expect(await world.db.admin`select from notice_outcome`).toHaveLength(1);
  const outcome = await sanne.finish(`${path}/uitkomsten`, {
    'outcome-1': 'label',
    'note-1': 'Er staat nu uitleg bij.',
  });
  expect(outcome.text).toMatch(/Geen antwoord \(.*Platform plaatste een label \(.*Er staat nu uitleg bij/);
  expect(outcome.text).toContain('Het platform besliste zelf');
  const reference = path.split('/').at(-1) ?? '';
  const audit = await world.db.admin<{ action: string }[]>`
    select action from audit_event where stream = (select 'notice:' || id from notice where reference = ${reference}) order by seq`;
  expect(audit.map(({ action }) => action)).toEqual([
    'notice.draft',
    'notice.submit',
    'notice.approve',
    'notice.release',
    'notice.deliver',
    'notice.record_outcome',
    'notice.record_outcome',
  ]);
});

test('the leaf commits to exactly what may become public', async () => {
  const { reference, leafId } = await decideNotice(world, { decision: 'not_sent', reason: 'Uitleg is genoeg.' });
  const [row] = await world.db.admin<[{ openings: { field: string; value: unknown }[]; decided_at: Date }]>`
    select openings, decided_at from ledger_opening join notice using (leaf_id) where leaf_id = ${leafId}`;
  const values = Object.fromEntries(row.openings.map(({ field, value }) => [field, value]));
  const { urls, description, processReason, doubts, milderMeans, requestText } = noticeInput();
  expect(values).toEqual({
    type: 'notice',
    reference,
    election: 'PSAB27',
    platform: 'X (Twitter)',
    route: 'ordinary',
    legal_ground: null,
    decision: 'not_sent',
    decided_at: row.decided_at.toISOString(),
    urls,
    description,
    process_reason: processReason,
    doubts,
    seen_before: null,
    milder_means: milderMeans,
    request_text: requestText,
    instruction_version: '2026-1',
    answers: expect.arrayContaining(['about-process=yes', 'satire=uncertain', 'press=no']) as string[],
    answer_texts: expect.arrayContaining([
      'official-source=De Kiesraad legt uit dat een kiezer één vakje inkleurt.',
      'satire=Het kan een grap zijn.',
    ]) as string[],
    reason: 'Uitleg is genoeg.',
    corrects: null,
  });
});

test.each([
  ['by mail', {}, 'Only then does the letter leave by mail.', 'portal'],
  [
    'through a portal',
    { platform: 'Facebook', route: 'status_programme' } as const,
    'Only then do you or a colleague put the letter into the portal.',
    'by mail',
  ],
])('who releases a notice reads how it leaves, and no other way: %s', async (_, input, sentence, other) => {
  const path = `/notificaties/${await approvedNotice(world, { input })}`;
  for (const { text } of [await karim.get(`${path}/verzending`), await karim.finish(`${path}/verzending`)]) {
    expect(text).toContain(sentence);
    expect(text).not.toContain(other);
  }
});

test('a notice through a portal waits for the log, then an officer records it', async () => {
  const reference = await approvedNotice(world, { input: { platform: 'Facebook', route: 'status_programme' } });
  const path = `/notificaties/${reference}`;
  expect((await karim.get(`${path}/verzending`)).text).toContain('https://partners.facebook.example/');
  await karim.finish(`${path}/verzending`);
  const { day: atDate, time: atTime } = localFromMoment(world.clock.now());
  const form = { atDate, atTime, portalReference: 'FB-1' };
  const [stands] = await world.db.admin<
    { at: Date }[]
  >`select changed_at as at from notice where reference = ${reference}`;
  const seen = stands?.at.toISOString() ?? '';
  const early = await sanne.post(`${path}/portaalregistratie`, { ...form, seen });
  expect([early.status, early.text]).toEqual([409, expect.stringContaining('staat nog niet in het logboek')]);
  expect(await world.db.admin`select id from outbox_message where data ->> 'subject' like ${`%${reference}%`}`).toEqual(
    [],
  );
  await log.sequence();
  for (const page of [path, `${path}/portaalregistratie`])
    expect((await sanne.get(page)).text).toContain('Het portaal: https://partners.facebook.example/');
  expect((await sanne.get(path)).text).toContain('Neem deze tekst letterlijk over in het portaal');
  for (const [wrong, sentence] of [
    [{ ...form, atDate: '', atTime: '' }, 'Vul een datum en een tijd in'],
    [{ ...form, atDate: '' }, 'bestaande datum'],
    [{ ...form, atTime: '25:61' }, 'bestaande datum'],
    [{ ...form, atDate: '2099-01-01' }, 'nog niet geweest'],
    [{ ...form, atDate: `0${atDate.slice(1)}` }, 'bestaande datum'],
    [{ ...form, atDate: '2001-01-01' }, 'voordat tot verzenden was besloten'],
  ] as const) {
    const answer = await sanne.take(`${path}/portaalregistratie`, wrong);
    expect([answer.status, answer.text]).toEqual([422, expect.stringContaining(sentence)]);
    expect(answer.body).toContain('value="FB-1"');
  }
  const asked = await sanne.get(`${path}/portaalregistratie`);
  const mine = { ...formValues(asked.body, `${path}/portaalregistratie`), ...form };
  expect((await sanne.finish(`${path}/portaalregistratie`, form)).text).toContain('Kenmerk van het platform FB-1');
  expect((await sanne.get(path)).text).toMatch(/Verstuurd \d\d:\d\d\. /);
  const again = await sanne.post(`${path}/portaalregistratie`, mine);
  expect([again.status, again.location]).toEqual([303, `${path}?gedaan=record_portal`]);
  for (const other of [{ portalReference: 'FB-2' }, { portalReference: '' }]) {
    const more = await sanne.post(`${path}/portaalregistratie`, { ...mine, ...other });
    expect([more.status, more.text]).toEqual([409, expect.stringContaining('Dit had u al verstuurd')]);
    expect(more.text).not.toContain('verstuur het');
  }
});

test('not sending is a decision with a reason, in the log like any other and in the list with equal weight', async () => {
  const reference = await approvedNotice(world);
  const path = `/notificaties/${reference}`;
  const page = await karim.get(path);
  const looks = [...page.body.matchAll(/<a class="([^"]*)" href="[^"]*\/(verzending|niet-versturen)"/g)].map(
    ([, look]) => look,
  );
  expect(looks).toHaveLength(2);
  expect(new Set(looks).size).toBe(1);
  expect((await karim.take(`${path}/niet-versturen`, { reason: ' ' })).text).toContain('Fill in the reason');
  const judged = await sanne.take(`${path}/niet-versturen`, { reason: 'Het is nepnieuws.' });
  expect([judged.status, judged.text]).toEqual([422, expect.stringContaining('oordeel over waarheid of schuld')]);
  expect(judged.body).toContain('Het is nepnieuws.');
  const decided = await sanne.finish(`${path}/niet-versturen`, { reason: 'Uitleg is genoeg.' });
  expect(decided.text).toMatch(/besloot niet te versturen.*Wacht op het logboek/);
  await log.sequence();
  expect((await sanne.get(path)).text).toMatch(/In het logboek op plaats \d+/);
  const { reference: sent } = await decideNotice(world, { decision: 'sent' });
  await log.sequence();
  await post.deliver();
  const list = await sanne.get('/notificaties');
  const badge = (of: string) => new RegExp(`${of}</a>[\\s\\S]*?mt-badge--(\\w+)`).exec(list.body)?.[1];
  expect(badge(reference)).toBe(badge(sent));
});

test('an answer that blocks explains why, and not sending is what is offered', async () => {
  const answers = { ...passingAnswers, press: { answer: 'yes' } };
  const values = await startForm(sanne, { answers });
  const preview = await sanne.post('/notificaties/nieuw', { ...values, do: 'preview' });
  expect(preview.status).toBe(200);
  expect(preview.text).toContain('Over nieuws sturen wij geen notificatie. Kies: niet versturen.');
  const confirm = await sanne.submit('/notificaties/nieuw', { ...values, do: 'save-not-send' });
  expect(confirm.text).toContain('U besluit deze notificatie niet te versturen');
  const path = pathOf(confirm);
  expect((await sanne.get(path)).text).not.toContain('Ter goedkeuring aanbieden');
  const { seen = '' } = formValues(confirm.body, `${path}/niet-versturen`);
  const refused = await sanne.post(`${path}/indiening`, { seen });
  expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('Volgens de werkwijze')]);
});

test('what is wrong is told at its field and nothing typed is lost', async () => {
  const values = await startForm(sanne);
  const cases: [Record<string, string>, string, string][] = [
    [
      { requestText: 'Verwijder dit bericht.' },
      'requestText',
      'De overheid heeft die bevoegdheid niet; het platform beslist.',
    ],
    [
      { requestText: 'Please take this post down.' },
      'requestText',
      'Schrijf bijvoorbeeld: “Wij vragen u dit bericht te bekijken',
    ],
    [{ description: 'Dit is een leugen.' }, 'description', 'oordeel over waarheid of schuld'],
    [{ 'note-satire': 'Het is een leugen.' }, 'note-satire', 'oordeel over waarheid of schuld'],
    [{ 'answer-official-source': 'Dit is nep.' }, 'answer-official-source', 'oordeel over waarheid of schuld'],
    [{ urls: 'https://x.example/1\njavascript:alert(1)' }, 'urls', 'Regel 2 is geen volledig webadres'],
    [{ urls: '' }, 'urls', 'minstens één adres'],
    [{ route: 'X (Twitter)|status_programme' }, 'route', 'bestaat vandaag niet bij dit platform'],
    [
      { route: 'X (Twitter)|dsa_16' },
      'legalGround',
      'Zonder grond is een melding volgens artikel 16 DSA niet mogelijk',
    ],
    [{ legalGround: 'sr-127' }, 'legalGround', 'hoort alleen bij een melding volgens artikel 16'],
    [{ route: '' }, 'route', 'Kies een platform'],
    [{ 'answer-satire': '' }, 'answer-satire', 'Kies een antwoord'],
    [{ 'answer-satire': 'maybe' }, 'answer-satire', 'Kies een antwoord'],
    [{ 'note-satire': '' }, 'note-satire', 'Licht dit antwoord toe'],
    [{ milderMeans: '' }, 'milderMeans', 'Vul dit in'],
    [{ description: 'x'.repeat(3001) }, 'description', 'Maak dit korter'],
  ];
  for (const [change, field, sentence] of cases) {
    for (const wanted of ['preview', 'save', 'save-not-send', '']) {
      const answer = await sanne.post('/notificaties/nieuw', { ...values, ...change, do: wanted });
      expect([answer.status, answer.text]).toEqual([422, expect.stringContaining(sentence)]);
      expect(answer.body).toContain(`href="#${field}"`);
      expect(answer.body).toContain('De eigen site bereikt deze lezers niet snel genoeg.');
    }
  }
  const english = await sanne.post('/notificaties/nieuw?taal=en', { ...values, requestText: 'verwijder dit' });
  expect(english.text).toContain('The government has no such power; the platform decides.');
});

test('the neutral request follows the language of the letter, and so does the whole letter', async () => {
  const values = await startForm(sanne, { locale: 'en' });
  const preview = await sanne.post('/notificaties/nieuw', { ...values, do: 'preview' });
  expect(preview.text).toContain('We ask you to look at this post and to judge it yourself under your own rules.');
  expect(preview.text).toContain('Dear colleagues at X (Twitter)');
  expect(preview.text).not.toContain('Wij vragen u dit bericht te bekijken en zelf');
});

test('a letter can be in every language of ours that the neutral request is written in, and in no other', async () => {
  const { key: _, ...values } = await startForm(sanne);
  const previewed = (locale: string) =>
    sanne.post('/notificaties/nieuw', { ...values, locale, key: randomUUID(), do: 'preview' });
  const offered = async () => {
    const { body } = await sanne.get(`/notificaties/nieuw?melding=${values['incident']}&deel=platform`);
    return [...body.matchAll(/name="locale" value="([^"]+)"/g)].map(([, code]) => code);
  };
  const [right, wrong] = [
    [200, false],
    [422, true],
  ];
  const answers = async (...locales: string[]) =>
    Promise.all(
      locales.map((each) =>
        previewed(each).then(({ status, body }) => [status, /href="#locale"[^]*Kies een taal uit de lijst/.test(body)]),
      ),
    );
  const { admin } = world.db;
  const [kept] = await admin<{ words: string }[]>`select body::text as words from wording_guard`;
  const request = JSON.stringify({ nl: 'Wij vragen u.', en: 'We ask you.', xx: 'Xx.' });
  await admin`update wording_guard set body = jsonb_set(jsonb_set(body, '{neutral_request}', ${request}::text::jsonb),
    '{patterns,0,language}', '"xx"')`;
  expect(await offered()).toEqual(['nl', 'en']);
  expect(await answers('en', 'xx', 'constructor', '')).toEqual([right, wrong, wrong, wrong]);
  await admin`update wording_guard set body = body #- '{neutral_request,en}'`;
  expect(await offered()).toEqual(['nl']);
  expect(await answers('nl', 'en')).toEqual([right, wrong]);
  await admin`update wording_guard set body = ${kept?.words ?? ''}::text::jsonb`;
});

test('a notice under article 16 names its ground in the letter', async () => {
  const reference = await draftedNotice(world, { input: { route: 'dsa_16', legalGround: 'sr-127' } });
  const page = await sanne.get(`/notificaties/${reference}`);
  expect(page.text).toContain('artikel 16 van de digitaledienstenverordening');
  expect(page.text).toContain('Genoemde grond: Sr 127. Mogelijk: door bedrog een stem ongeldig maken');
});

test('from the preview one goes back to the form with everything in it', async () => {
  const values = await startForm(sanne);
  const at = async (part: string) => sanne.post('/notificaties/nieuw', { ...values, part, do: 'change' });
  const text = await at('text');
  expect(text.status).toBe(200);
  expect(text.body).toContain('https://x.example/voorbeeld/status/1001</textarea>');
  expect((await at('debate')).body).toMatch(/value="uncertain" checked/);
  // Of a part that is not there: from the start.
  expect((await at('nergens')).body).toMatch(/aria-current="step"[^>]*><span>Hoort dit bij ons/);
});

test('every part carries all of the others, and says what it still lacks', async () => {
  const values = await startForm(sanne);
  const typed: Record<string, string> = { ...values, description: '', route: '' };
  const parts = ['threshold', 'debate', 'harm', 'milder', 'platform', 'text', 'final'];
  for (const part of parts) {
    const { status, body, text } = await sanne.post('/notificaties/nieuw', { ...typed, do: `part:${part}` });
    const carried = formValues(body, '/notificaties/nieuw');
    const names = Object.keys(typed).filter((name) => !['do', 'part'].includes(name));
    expect([part, status, names.map((name) => carried[name])]).toEqual([part, 200, names.map((name) => typed[name])]);
    expect(text).toContain('Platform en taal nog 1');
    expect(text).toContain('De tekst nog 1');
    expect(text).not.toContain('Kies een platform en een route.');
  }
  const told = await sanne.post('/notificaties/nieuw', { ...typed, do: 'fix:platform' });
  expect([told.status, told.text.includes('Kies een platform en een route.')]).toEqual([422, true]);
  const first = await sanne.post('/notificaties/nieuw', { ...typed, do: 'preview' });
  expect(first.status).toBe(422);
  expect(first.body).toMatch(/value="fix:platform" aria-current="step"/);
});

test('the same form sent twice makes one notice', async () => {
  const values = await startForm(sanne);
  const send = () => sanne.post('/notificaties/nieuw', { ...values, do: 'save' });
  const answers = await Promise.all([send(), send(), send(), send()]);
  expect(new Set(answers.map((answer) => `${answer.status} ${answer.location}`)).size).toBe(1);
  expect(answers[0]?.status).toBe(303);
});

test('a draft is changed by its form; a change in between is not overwritten, and nothing typed is lost', async () => {
  const reference = await draftedNotice(world);
  const path = `/notificaties/${reference}/wijziging`;
  const form = await sanne.get(path);
  const [, base = ''] = /name="base" value="([^"]+)"/.exec(form.body) ?? [];
  const values = valuesOf(noticeInput({ doubts: 'Nieuwe twijfel.' }));
  const saved = await sanne.submit(path, { ...values, base, do: 'save' });
  expect(saved.text).toContain('Sanne Brouwershof wijzigde het concept');
  expect(saved.text).toContain('Nieuwe twijfel.');
  const late = await sanne.post(path, { ...values, doubts: 'Te laat.', base, do: 'save' });
  expect([late.status, late.text]).toEqual([422, expect.stringContaining('U wijzigde dit concept zelf')]);
  expect(late.body).toContain('Te laat.');
  const [, fresh = ''] = /name="base" value="([^"]+)"/.exec(late.body) ?? [];
  expect((await sanne.submit(path, { ...values, doubts: 'Te laat.', base: fresh, do: 'save' })).text).toContain(
    'Te laat.',
  );
  await sanne.finish(`/notificaties/${reference}/indiening`);
  expect((await sanne.get(path)).status).toBe(409);
  // What was kept is answered as the first time, also now; what was not comes back as text.
  const again = await sanne.post(path, { ...values, base, do: 'save' });
  expect([again.status, again.location]).toEqual([303, `/notificaties/${reference}?gedaan=edit`]);
  for (const button of ['save', 'preview', 'change']) {
    const after = await sanne.post(path, { ...values, doubts: 'Nog iets.', base: fresh, do: button });
    expect([button, after.status, after.text]).toEqual([button, 409, expect.stringContaining('U was zelf eerder')]);
    expect(after.text).toContain('Nog iets.');
    expect(after.text).not.toContain('verstuur het');
    expect(after.text).toContain('Uitleg op de eigen site');
  }
});

test('a draft that a colleague wrote on meanwhile is told so, and a form of before is answered as the first time', async () => {
  const reference = await draftedNotice(world);
  const path = `/notificaties/${reference}/wijziging`;
  const form = (doubts: string) => ({ ...valuesOf(noticeInput({ doubts })), base });
  const [, base = ''] = /name="base" value="([^"]+)"/.exec((await sanne.get(path)).body) ?? [];
  const first = await sanne.post(path, { ...form('Van Sanne.'), do: 'save' });
  const colleague = { ...(await world.askerFor('karim')), role: 'flagging_officer' };
  const values = valuesOf(noticeInput({ doubts: 'Van een ander.' }));
  const writing = { reference, base: await hashOf(world, reference), values, save: true, compose: letterOf };
  await editNotice(world.db.readers.ministry, colleague, writing, world.clock.now());
  const again = await sanne.post(path, { ...form('Van Sanne.'), do: 'save' });
  expect([again.status, again.location]).toEqual([303, first.location]);
  expect((await sanne.get(`/notificaties/${reference}`)).text).toContain('Van een ander.');
  const late = await sanne.post(path, { ...form('Iets anders.'), do: 'save' });
  expect([late.status, late.text]).toEqual([422, expect.stringContaining('Een collega heeft dit concept gewijzigd')]);
  const kept = await sanne.post(path, { ...form('Iets anders.'), do: 'keep' }, swapping('bewaard'));
  expect(kept.text).toContain('iemand anders heeft dit concept gewijzigd');
});

test('who changed a draft since is who did something after the text one started from, not who wrote before', async () => {
  const reference = await draftedNotice(world);
  const path = `/notificaties/${reference}/wijziging`;
  const colleague = { ...(await world.askerFor('karim')), role: 'flagging_officer' };
  const values = valuesOf(noticeInput({ doubts: 'Van een ander.' }));
  const writing = { reference, base: await hashOf(world, reference), values, save: true, compose: letterOf };
  await editNotice(world.db.readers.ministry, colleague, writing, world.clock.now());
  const base = await hashOf(world, reference);
  const save = (doubts: string) => sanne.post(path, { ...valuesOf(noticeInput({ doubts })), base, do: 'save' });
  expect((await save('Van Sanne.')).status).toBe(303);
  const late = await save('Te laat.');
  expect([late.status, late.text]).toEqual([422, expect.stringContaining('U wijzigde dit concept zelf')]);
});

test('a draft keeps itself while somebody writes on, and says when, or why not', async () => {
  const reference = await draftedNotice(world);
  const path = `/notificaties/${reference}/wijziging`;
  const versions = async () =>
    (
      await world.db
        .admin`select from notice_version v join notice n on n.id = v.notice_id where n.reference = ${reference}`
    ).length;
  const form = (await sanne.get(path)).body;
  expect(form).toContain(`hx-post="${path}" hx-trigger="input from:&quot;closest form&quot; delay:4s"`);
  const [, base = ''] = /name="base" value="([^"]+)"/.exec(form) ?? [];
  const keep = (from: string, text: object) =>
    sanne.post(path, { ...valuesOf(noticeInput(text)), base: from, do: 'keep' }, swapping('bewaard'));
  const first = await keep(base, { doubts: 'Een begin.' });
  expect(first.text).toMatch(/^Bewaard om \d\d:\d\d\./);
  const [, next = ''] = /name="base" value="([^"]+)" hx-swap-oob="outerHTML:\[name=base\]"/.exec(first.body) ?? [];
  expect((await keep(next, { doubts: 'Een begin, en meer.' })).text).toMatch(/^Bewaard om/);
  expect(await versions()).toBe(3);
  const [, last = ''] = /name="base" value="([^"]+)"/.exec((await sanne.get(path)).body) ?? [];
  expect((await keep(last, { doubts: 'Een begin, en meer.' })).text).toMatch(/^Bewaard om/);
  // The answer was lost, so the form still says where it began.
  expect((await keep(next, { doubts: 'Een begin, en meer.' })).text).toMatch(/^Bewaard om/);
  const again = { ...valuesOf(noticeInput({ doubts: 'Een begin, en meer.' })), base: next, do: 'save' };
  expect((await sanne.post(path, again)).status).toBe(303);
  expect(await versions()).toBe(3);
  expect((await keep(last, { description: '' })).text).toContain('Nog niet bewaard: er moet nog iets');
  const late = await keep(base, { doubts: 'Over een nieuwere heen.' });
  expect([late.status, late.text]).toEqual([200, expect.stringContaining('u wijzigde dit concept zelf')]);
  expect(late.body).not.toContain('name="base"');
  expect(await versions()).toBe(3);
  expect((await sanne.get(`/notificaties/${reference}`)).text).toContain('Een begin, en meer.');
  await sanne.finish(`/notificaties/${reference}/indiening`);
  const over = await keep(last, { doubts: 'Te laat.' });
  expect([over.status, over.text]).toEqual([200, expect.stringContaining('dit is geen concept meer')]);
  expect(over.body).not.toContain('name="base"');
});

test('a window that wrote a draft last goes on, though it never heard so; another window, and a colleague, come first', async () => {
  const reference = await draftedNotice(world);
  const path = `/notificaties/${reference}/wijziging`;
  const open = async () => formValues((await sanne.get(path)).body, path);
  const keep = async (form: Record<string, string>, doubts: string) => {
    const sent = { ...form, ...valuesOf(noticeInput({ doubts })), do: 'keep' };
    return (await sanne.post(path, sent, swapping('bewaard'))).text;
  };
  const stands = async () => (await open())['doubts'];
  const [lost, other] = [await open(), await open()];
  for (const doubts of ['Een begin.', 'Een begin, en meer.', 'Een begin, en nog meer.'])
    expect(await keep(lost, doubts)).toMatch(/^Bewaard om/);
  const preview = await sanne.post(path, {
    ...lost,
    ...valuesOf(noticeInput({ doubts: 'Na het voorbeeld.' })),
    do: 'preview',
  });
  const back = formValues((await sanne.post(path, { ...formValues(preview.body, path), do: 'change' })).body, path);
  expect(await keep(back, 'Na het voorbeeld.')).toMatch(/^Bewaard om/);
  for (const page of [other['page'] ?? '', '']) {
    expect(await keep({ ...other, page }, 'Van een ander venster.')).toContain('u wijzigde dit concept zelf');
    expect(await stands()).toBe('Na het voorbeeld.');
  }
  expect(await keep({ ...other, page: 'geen' }, 'Van een ander venster.')).toContain('kwam anders aan');
  expect(await keep(await open(), 'Van een ander venster.')).toMatch(/^Bewaard om/);
  expect(await keep(lost, 'Te laat.')).toContain('u wijzigde dit concept zelf');
  const colleague = { ...(await world.askerFor('karim')), role: 'flagging_officer' };
  const mine = await open();
  expect(await keep(mine, 'Van mij.')).toMatch(/^Bewaard om/);
  const values = { ...valuesOf(noticeInput({ doubts: 'Van een ander.' })), page: mine['page'] ?? '' };
  const writing = { reference, values, save: true, compose: letterOf };
  const written = (base: string) =>
    editNotice(world.db.readers.ministry, colleague, { ...writing, base }, world.clock.now());
  expect((await written('')).outcome).toBe('changed'); // whatever window it says
  expect((await written(await hashOf(world, reference))).outcome).toBe('saved');
  expect(await keep(mine, 'Te laat.')).toContain('iemand anders heeft dit concept gewijzigd');
  expect(await stands()).toBe('Van een ander.');
});

test('what karim saw is what he approves: an edit in between is refused', async () => {
  const reference = await draftedNotice(world);
  const path = `/notificaties/${reference}`;
  await sanne.finish(`${path}/indiening`);
  const contentSha256 = hashOnPage(await karim.get(path));
  await karim.finish(`${path}/terugzending`, { reason: 'Noem de bron.' });
  const [, base = ''] = /name="base" value="([^"]+)"/.exec((await sanne.get(`${path}/wijziging`)).body) ?? [];
  await sanne.submit(`${path}/wijziging`, { ...valuesOf(noticeInput({ doubts: 'Anders.' })), base, do: 'save' });
  await sanne.finish(`${path}/indiening`);
  const answer = await karim.take(`${path}/goedkeuring`, { contentSha256 });
  expect([answer.status, answer.text]).toEqual([409, expect.stringContaining('Somebody changed this')]);
  expect((await sanne.get(path)).text).toContain('Noem de bron.');
});

test('a draft nobody submitted can be withdrawn; one that was submitted ends in a decision', async () => {
  const mistake = `/notificaties/${await draftedNotice(world)}`;
  const withdrawn = await sanne.finish(`${mistake}/intrekking`, { reason: 'Verkeerde melding.' });
  expect(withdrawn.text).toContain('trok het concept in');
  expect(withdrawn.text).toContain('geen: het concept is ingetrokken');
  const considered = `/notificaties/${await draftedNotice(world)}`;
  await sanne.finish(`${considered}/indiening`);
  const returned = await karim.finish(`${considered}/terugzending`, { reason: 'Nee.' });
  expect(returned.text).toContain('Karim Yildirim returned the notice');
  expect((await sanne.get(considered)).text).not.toContain('Concept intrekken');
  expect((await sanne.take(`${considered}/intrekking`, { reason: 'Weg.' })).status).toBe(409);
});

test.each([
  ['of before', { valid_from: '2024-01-01', valid_to: '2026-01-01' }, true],
  ['that has yet to begin', { valid_from: '2099-01-01', valid_to: null }, false],
])('a status programme %s is told of as what it is', async (_, dates, ended) => {
  const { reference } = await fileIncident(world, { category: 'process-voting-method', tlp: 'GREEN' });
  const { admin } = world.db;
  const [row] = await admin`select valid_from, valid_to from platform_status
    where platform_code = 'TikTok' and kind = 'status_programme'`;
  const put = (values: object) =>
    admin`update platform_status set ${admin(values)} where platform_code = 'TikTok' and kind = 'status_programme'`;
  await put(dates);
  const { text } = await sanne.get(`/notificaties/nieuw?melding=${reference}&deel=platform`);
  await put({ valid_from: row?.['valid_from'] as string, valid_to: row?.['valid_to'] as string | null });
  expect(text).toContain('TikTok: ');
  expect(/TikTok: [^)]*\(deze afspraak is voorbij\)/.test(text)).toBe(ended);
});

test('a route that has ended since stops a notice until it is written anew', async () => {
  const reference = await draftedNotice(world, { input: { platform: 'TikTok', route: 'status_programme' } });
  await world.db
    .admin`update platform_status set valid_to = '2026-01-01' where platform_code = 'TikTok' and kind = 'status_programme'`;
  const answer = await sanne.take(`/notificaties/${reference}/indiening`);
  expect([answer.status, answer.text]).toEqual([
    409,
    expect.stringContaining('past niet meer bij de regels van vandaag'),
  ]);
  await world.db
    .admin`update platform_status set valid_to = null where platform_code = 'TikTok' and kind = 'status_programme'`;
});

test('the list is filtered by its address and paged without gaps', async () => {
  const { reference } = await decideNotice(world, { decision: 'not_sent', input: { platform: 'Snapchat' } });
  const chosen = await sanne.get('/notificaties?stand=not_sent&platform=Snapchat&verkiezing=PSAB27');
  expect(chosen.text).toContain(reference);
  expect(chosen.body.match(/data-row[ =>]/g)).toHaveLength(1);
  expect((await sanne.get('/notificaties?stand=draft&platform=Snapchat')).text).toContain('Geen notificaties gevonden');
  for (let i = 0; i < 52; i++) await draftedNotice(world, { input: { platform: 'Pinterest' } });
  const first = await sanne.get('/notificaties?platform=Pinterest');
  const next = /href="([^"]+)" rel="next"/.exec(first.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const second = await sanne.get(next);
  const shown = [first, second].flatMap((page) =>
    [...page.body.matchAll(/notificaties\/([^"]+)" data-row/g)].map(([, ref]) => ref),
  );
  expect(shown).toHaveLength(52);
  expect(new Set(shown).size).toBe(52);
  expect((await sanne.get('/notificaties?na=x~y&stand=%27&meldingen-na=9')).status).toBe(200);
});

test.each([
  ['nl', 'mij', 'alleen anderen'],
  ['en', 'me', 'others only'],
])('who drafted what the list shows is chosen by words that say so (%s)', async (taal, me, others) => {
  await draftedNotice(world, { input: { platform: 'Snapchat' } });
  const { body } = await sanne.get(`/notificaties?taal=${taal}`);
  const shows = async (words: string) => {
    const [, value] = new RegExp(`<option value="([^"]+)"[^>]*>${words}</option>`).exec(body) ?? [];
    return (await sanne.get(`/notificaties?platform=Snapchat&van=${value}`)).body.includes(' data-row');
  };
  expect([await shows(me), await shows(others)]).toEqual([true, false]);
});
