import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { headerOf, type MailServer } from '../testing/machines/mail-server.ts';
import { openMailWorld, type MailWorld } from '../testing/machines/mail-world.ts';
import { formValues } from '../testing/form-values.ts';
import { fileAssessed, hashOn, offerOn, refer } from '../testing/referrals.ts';
import type { Visitor } from '../testing/visit.ts';
import type { World } from '../testing/world.ts';
import { force, putSteps } from '../testing/force.ts';

let post: MailWorld;
let world: World;
let server: MailServer;
let joost: Visitor;
let fatima: Visitor;
let nienke: Visitor;

beforeAll(async () => {
  post = await openMailWorld();
  ({ world, server } = post);
  [joost, fatima, nienke] = await Promise.all([world.as('joost'), world.as('fatima'), world.as('nienke')]);
});
afterAll(() => post.close());
beforeEach(() => world.clock.pass(60));

const cyber = {
  category: 'cyber-municipality',
  title: 'Inlogpagina nagemaakt',
  description: 'Iemand maakte onze inlogpagina na.',
};
const audited = async (id: string) =>
  (
    await world.db.admin<
      { action: string }[]
    >`select action from audit_event where stream = ${`referral:${id}`} and action <> 'referral.read' order by seq`
  ).map(({ action }) => action);

test('a case goes to its partner, who acknowledges, accepts and reports a result; the case follows', async () => {
  const { id: incidentId, reference } = await fileAssessed(world, cyber);
  const page = `/meldingen/${reference}/verwijzingen`;
  const offer = await joost.get(page);
  expect(offer.text).toContain('Eerst: Informatiebeveiligingsdienst voor gemeenten');
  expect(offer.text).toContain('Gemeente en cyber gaat naar de IBD: afspraak van BZK en VNG.');
  expect(offer.text).toContain('Vaste regel van de tafel, versie 2026-1. Termijn: Geen wettelijke termijn');
  const preview = await joost.get(`${page}?partner=IBD`);
  expect(preview.text).toContain('Iemand maakte onze inlogpagina na.');
  expect(preview.text).toContain('Gemeente Hilversum');
  expect(preview.text).not.toContain('Nienke');

  const id = await refer(world, joost, { reference, partner: 'IBD' });
  const [stored] = await world.db.admin<{ body: string; sha256: string; tlp: string }[]>`
    select body, sha256, tlp from referral_package where referral_id = ${id}`;
  expect(stored?.sha256).toBe(hashOn(preview.body));
  expect(stored?.sha256).toBe(
    createHash('sha256')
      .update(stored?.body ?? '')
      .digest('hex'),
  );
  expect(stored?.body).not.toContain('Nienke');
  expect((await joost.get(page)).text).toContain('Het bericht is onderweg.');

  expect(await post.deliverNext()).toBe(true);
  const mail = server.mails.at(-1);
  expect(mail?.recipients).toEqual(['ibd@meldtafel.example']);
  expect(mail && headerOf(mail, 'Subject')).toContain(reference);
  const plain = mail?.raw.replaceAll('=\r\n', '') ?? '';
  expect(plain).toContain(`http://meldtafel.test/verwijzingen/${id}`);
  for (const secret of ['inlogpagina', 'Hilversum', 'Nienke', 'cyber'])
    expect(plain.toLowerCase()).not.toContain(secret.toLowerCase());
  expect((await joost.get(page)).text).toContain('Nog niemand heeft de ontvangst bevestigd.');

  const queue = await fatima.get('/verwijzingen');
  expect(queue.text).toContain(`${reference} Inlogpagina nagemaakt`);
  expect(queue.text).toContain('Nog niemand heeft bevestigd');
  const received = await fatima.get(`/verwijzingen/${id}`);
  expect(received.text).toContain('Iemand maakte onze inlogpagina na.');
  const acknowledged = await fatima.finish(`/verwijzingen/${id}/bevestiging`, { name: 'Fatima Azzouzi' });
  expect(acknowledged.text).toContain('Fatima Azzouzi heeft de ontvangst bevestigd op');
  expect((await joost.get(page)).text).toContain('Fatima Azzouzi van IBD heeft de ontvangst bevestigd op');
  expect((await nienke.get(`/meldingen/${reference}`)).text).toContain('IBD heeft de melding gezien');
  const accepted = await fatima.finish(`/verwijzingen/${id}/aanvaarding`, { number: 'IBD-2027-0042' });
  expect(accepted.text).toContain('Uw organisatie heeft de zaak aangenomen op');
  expect(accepted.text).toContain('onder nummer IBD-2027-0042');
  await fatima.finish(`/verwijzingen/${id}/resultaat`, { result: 'De nagemaakte pagina is weg.' });
  expect((await fatima.get('/verwijzingen')).text).not.toContain(reference);
  expect((await fatima.get('/verwijzingen?stand=klaar')).text).toContain(reference);
  expect((await joost.get(page)).text).toContain('De nagemaakte pagina is weg.');

  const [row] = await world.db
    .admin`select state, acknowledged_by, partner_reference, result from referral where id = ${id}`;
  expect(row).toEqual({
    state: 'resolved',
    acknowledged_by: 'Fatima Azzouzi',
    partner_reference: 'IBD-2027-0042',
    result: 'De nagemaakte pagina is weg.',
  });
  const [following] = await world.db.admin`select state, due_reason from triage_case where incident_id = ${incidentId}`;
  expect(following).toEqual({ state: 'answered', due_reason: 'answered' });
  expect(await audited(id)).toEqual(
    ['offer', 'deliver', 'acknowledge', 'accept', 'resolve'].map((action) => `referral.${action}`),
  );
});

test.each([
  ['GM0402', false],
  [null, true],
])(
  'the desk is told to tell the municipality, unless that filed it itself: filed for %s',
  async (organisation, told) => {
    const { reference } = await fileAssessed(world, { category: 'process-location', organisation });
    const page = await joost.get(`/meldingen/${reference}/verwijzingen`);
    expect(page.text.includes('Laat het ook weten aan: Gemeente Hilversum.')).toBe(told);
  },
);

test('who waits for a message that does not leave reads whom to call, and when they are there', async () => {
  const { reference } = await fileAssessed(world, cyber);
  await refer(world, joost, { reference, partner: 'IBD' });
  world.clock.pass(360);
  const page = await joost.get(`/meldingen/${reference}/verwijzingen`);
  expect(page.text).toContain(
    'Het bericht is nog niet weg. Heeft het haast, neem dan zelf contact op met de partner. Bereikbaar: Dag en nacht voor spoed; kantooruren voor de rest.',
  );
  expect(page.text).not.toContain('onderweg');
});

test('a decline names the next body, brings the case back, and leaves the way open to another partner', async () => {
  const { id: incidentId, reference } = await fileAssessed(world, cyber);
  const id = await refer(world, joost, { reference, partner: 'IBD' });
  const empty = await fatima.take(`/verwijzingen/${id}/afwijzing`, { reason: ' ', next: '' });
  expect(empty.status).toBe(422);
  expect(empty.text).toContain('Schrijf op waarom.');
  const unknown = await fatima.take(`/verwijzingen/${id}/afwijzing`, { reason: 'Geen gemeente.', next: 'XX' });
  expect(unknown.status).toBe(422);
  expect(unknown.body).toContain('Geen gemeente.');
  await fatima.finish(`/verwijzingen/${id}/afwijzing`, { reason: 'Dit gaat over een leverancier.', next: 'NCSC' });
  const page = await joost.get(`/meldingen/${reference}/verwijzingen`);
  expect(page.text).toContain('Dit gaat over een leverancier.');
  expect(page.text).toContain('Hoort volgens deze partner bij: Nationaal Cyber Security Centrum');
  const [back] = await world.db
    .admin`select state, rank, due_reason from triage_case where incident_id = ${incidentId}`;
  expect(back).toEqual({ state: 'assessed', rank: 1, due_reason: 'declined' });
  expect((await joost.get(`/triage/${reference}`)).text).toMatch(
    /heeft deze melding afgewezen op .* kiest wie dit wel kan\./,
  );
  world.clock.pass(60);
  expect(await refer(world, joost, { reference, partner: 'IBD' })).not.toBe(id);
});

test('withdrawing asks why, on a page of its own, and the partner sees it', async () => {
  const { reference } = await fileAssessed(world, cyber);
  const id = await refer(world, joost, { reference, partner: 'IBD' });
  const page = `/meldingen/${reference}/verwijzingen/${id}/intrekking`;
  const shown = async () => (await joost.get(page)).text;
  expect(await shown()).toContain('Wilt u de verwijzing naar IBD intrekken?');
  expect(await shown()).toContain('Heeft het haast, neem dan zelf contact op met de partner.');
  await world.db.admin`update organisation set phone = '070 204 55 00' where code = 'IBD'`;
  expect(await shown()).toContain('Heeft het haast, bel dan 070 204 55 00.');
  await world.db.admin`update organisation set phone = null where code = 'IBD'`;
  expect((await joost.take(page, { reason: '' })).status).toBe(422);
  await joost.finish(page, { reason: 'Dubbel gemeld.' });
  expect((await fatima.get(`/verwijzingen/${id}`)).text).toMatch(/ingetrokken.*Dubbel gemeld\./);
  expect((await fatima.take(`/verwijzingen/${id}/bevestiging`, { name: 'Fatima' })).status).toBe(409);
  expect(await post.deliverNext()).toBe(true);
  const [row] = await world.db.admin`select state, received_at from referral where id = ${id}`;
  expect(row).toEqual({ state: 'withdrawn', received_at: null });
  const other = await fileAssessed(world, cyber);
  expect(
    (await joost.take(`/meldingen/${other.reference}/verwijzingen/${id}/intrekking`, { reason: 'x' })).status,
  ).toBe(404);
});

test('what the worker did while a form was open is told as nobody’s act, and the form can be sent', async () => {
  const { reference } = await fileAssessed(world, cyber);
  const page = `/verwijzingen/${await refer(world, joost, { reference, partner: 'IBD' })}`;
  const action = `${page}/bevestiging`;
  const form = formValues((await fatima.get(page)).body, action);
  await post.deliver();
  const late = await fatima.post(action, { ...form, name: 'Fatima Azzouzi' });
  expect([late.status, late.text]).toEqual([409, expect.stringContaining('Dit ging intussen verder')]);
  expect(late.text).not.toContain('Iemand was u voor');
  expect(formValues(late.body, action)).toMatchObject({ name: 'Fatima Azzouzi' });
  expect((await fatima.post(action, formValues(late.body, action))).status).toBe(303);
});

test('a partner who looks before the mail may acknowledge; the mail then does not leave', async () => {
  const { reference } = await fileAssessed(world, cyber);
  const id = await refer(world, joost, { reference, partner: 'IBD' });
  await fatima.finish(`/verwijzingen/${id}/bevestiging`, { name: 'Fatima Azzouzi' });
  expect(await post.deliver()).toEqual([]);
  const [row] = await world.db.admin`select state from referral where id = ${id}`;
  expect(row).toEqual({ state: 'acknowledged' });
  expect(await audited(id)).toEqual(['referral.offer', 'referral.acknowledge']);
});

test('a double click is one referral, one package and one mail', async () => {
  const { id: incidentId, reference } = await fileAssessed(world, cyber);
  const page = `/meldingen/${reference}/verwijzingen`;
  const shown = offerOn((await joost.get(`${page}?partner=IBD`)).body);
  const answers = await Promise.all(Array.from({ length: 5 }, () => joost.post(page, { ...shown, partner: 'IBD' })));
  expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303, 303]);
  const [counted] = await world.db.admin`
    select count(*)::int as referrals, count(k.referral_id)::int as packages,
      (select count(*)::int from outbox_message m where m.dedupe_key in (select 'referral:' || id from referral where incident_id = ${incidentId})) as mails
    from referral r left join referral_package k on k.referral_id = r.id where r.incident_id = ${incidentId}`;
  expect(counted).toEqual({ referrals: 1, packages: 1, mails: 1 });
  const again = await joost.get(`${page}?partner=IBD`);
  expect(again.text).toContain('Deze melding ligt al bij IBD.');
  expect(hashOn(again.body)).toBe('');
});

test('the form of a referral sent again later offers nothing anew, and another reason is given back', async () => {
  const { id: incidentId, reference } = await fileAssessed(world, cyber);
  const page = `/meldingen/${reference}/verwijzingen`;
  const offer = async () => ({ ...offerOn((await joost.get(`${page}?partner=KR`)).body), partner: 'KR' });
  const [mine, inAnotherWindow] = [await offer(), await offer()];
  const reason = 'Het gaat om het telprogramma.';
  const first = await joost.post(page, { ...mine, reason });
  const count = async () => (await world.db.admin`select from referral where incident_id = ${incidentId}`).length;
  for (const [sent, title] of [
    [mine, 'Dit had u al verstuurd'],
    [inAnotherWindow, 'U was zelf eerder'],
  ] as const) {
    const other = await joost.post(page, { ...sent, reason: 'Een andere reden.' });
    expect([other.status, other.text]).toEqual([409, expect.stringContaining(title)]);
    expect(other.text).toContain('Een andere reden.');
    expect(other.text).toContain('Deze melding ligt al bij');
    expect(other.text).not.toContain('verstuur het');
  }
  const elsewhere = await joost.post(page, { ...mine, partner: 'NCSC', reason });
  expect([elsewhere.status, elsewhere.text]).toEqual([409, expect.stringContaining('Dit had u al verstuurd')]);
  const colleague = await world.as('noor');
  const late = await colleague.post(page, { ...inAnotherWindow, reason: 'Een andere reden.' });
  expect([late.status, late.text]).toEqual([409, expect.stringContaining('Iemand was u voor')]);
  const [referral] = await world.db.admin<{ id: string }[]>`
    select id from referral where incident_id = ${incidentId}`;
  await joost.finish(`${page}/${referral?.id}/intrekking`, { reason: 'Niet meer nodig.' });
  const again = await joost.post(page, { ...mine, reason });
  expect([again.status, again.location, await count()]).toEqual([303, first.location, 1]);
  const anew = await joost.post(page, { ...mine, reason: 'Een andere reden.' });
  expect([anew.status, await count()]).toEqual([409, 1]);
  expect(formValues(anew.body, page)).toMatchObject({ reason: 'Een andere reden.', partner: 'KR' });
  expect((await joost.post(page, formValues(anew.body, page))).status).toBe(303);
  expect(await count()).toBe(2);
});

test('when the case changes after the preview nothing is sent, and the new package is shown', async () => {
  const { id: incidentId, reference } = await fileAssessed(world, cyber);
  const page = `/meldingen/${reference}/verwijzingen`;
  const shown = offerOn((await joost.get(`${page}?partner=IBD`)).body);
  await force(world.db.admin, async (db) => {
    await db`update triage_case set severity = 5 where incident_id = ${incidentId}`;
    const details = { severity: 5, category: 'cyber-municipality' };
    const assess = { action: 'assess', from: 'assessed', to: 'assessed', details };
    await putSteps(db, 'triage_step', { thing: incidentId, by: null, at: world.clock.now() }, [assess]);
  });
  const changed = await joost.post(page, { ...shown, partner: 'IBD' });
  expect(changed.status).toBe(409);
  expect(changed.text).toContain('De melding is intussen gewijzigd');
  const renewed = hashOn(changed.body);
  expect(renewed).not.toBe(shown.sha256);
  expect(await world.db.admin`select from referral where incident_id = ${incidentId}`).toHaveLength(0);
  expect((await joost.post(page, { ...shown, partner: 'IBD', ...offerOn(changed.body) })).status).toBe(303);
});

test('when the partner has the case by now, and another package would go, nobody is told to send what cannot be sent', async () => {
  const { id, reference } = await fileAssessed(world, cyber);
  const page = `/meldingen/${reference}/verwijzingen`;
  const shown = offerOn((await joost.get(`${page}?partner=IBD`)).body);
  await joost.finish(`/triage/${reference}/beoordeling`, { severity: '4', category: cyber.category });
  await refer(world, joost, { reference, partner: 'IBD' });
  const refused = await joost.post(page, { ...shown, partner: 'IBD' });
  expect(refused.status).toBe(409);
  expect(refused.text).toContain('Er is niets verstuurd, en dat kan nu ook niet. Hieronder leest u waarom.');
  expect(refused.text).toContain('Deze melding ligt al bij IBD.');
  expect(refused.text).not.toContain('verstuur het dan');
  expect(refused.body).not.toContain(`action="${page}"`);
  expect(await world.db.admin`select from referral where incident_id = ${id}`).toHaveLength(1);
});

test('a case that moved since the form was opened is not offered unseen; nobody reads that somebody was first when it was they', async () => {
  const reason = 'Het gaat om het telprogramma.';
  const opened = async () => {
    const { id, reference } = await fileAssessed(world, cyber);
    const page = `/meldingen/${reference}/verwijzingen`;
    const referral = await refer(world, joost, { reference, partner: 'IBD' });
    const form = formValues((await joost.get(`${page}?partner=KR`)).body, page);
    const post = (given = form) => joost.post(page, { ...given, reason });
    const count = async () => (await world.db.admin`select from referral where incident_id = ${id}`).length;
    return { reference, page, referral, post, count };
  };
  const others = await opened();
  await fatima.take(`/verwijzingen/${others.referral}/afwijzing`, { reason: 'Niet voor ons.', next: 'unknown' });
  const told = await others.post();
  expect([told.status, told.text]).toEqual([409, expect.stringContaining('Iemand was u voor')]);
  expect([await others.count(), (await others.post(formValues(told.body, others.page))).status]).toEqual([1, 303]);

  const own = await opened();
  await refer(world, joost, { reference: own.reference, partner: 'NCSC', reason });
  const self = await own.post();
  expect([self.status, self.text]).toEqual([409, expect.stringContaining('U was zelf eerder')]);
  expect([await own.count(), (await own.post(formValues(self.body, own.page))).status]).toEqual([2, 303]);

  const closed = await opened();
  const ending = `/triage/${closed.reference}/afsluiting`;
  const asked = formValues((await joost.get(`${ending}?afloop=handled`)).body, ending);
  expect((await joost.post(ending, asked)).status).toBe(303);
  const late = await closed.post();
  expect([late.status, late.text]).toEqual([409, expect.stringContaining('U was zelf eerder')]);
  expect(late.text).toContain(reason);
  expect(late.text).not.toContain('Iemand was u voor');
});

test('who overrules the suggestion says why, and the reason stays', async () => {
  const { reference } = await fileAssessed(world, cyber);
  const page = `/meldingen/${reference}/verwijzingen`;
  const shown = offerOn((await joost.get(`${page}?partner=KR`)).body);
  const refused = await joost.post(page, { ...shown, partner: 'KR', reason: '  ' });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('Schrijf op waarom u deze partner kiest.');
  const sent = await joost.submit(page, { ...shown, partner: 'KR', reason: 'Het gaat om het telprogramma.' });
  expect(sent.text).toContain('Gekozen buiten het voorstel om: Het gaat om het telprogramma.');
  const [row] = await world.db.admin`
    select rule_code, rule_version, overrule_reason from referral r join organisation o on o.id = r.partner_id where o.code = 'KR'`;
  expect(row).toEqual({ rule_code: null, rule_version: null, overrule_reason: 'Het gaat om het telprogramma.' });
});

test('who follows the suggestion is held to its rule as it was then, and overrules nothing', async () => {
  const { id, reference } = await fileAssessed(world, cyber);
  const page = `/meldingen/${reference}/verwijzingen`;
  const shown = offerOn((await joost.get(`${page}?partner=IBD`)).body);
  await joost.submit(page, { ...shown, partner: 'IBD', reason: 'Zoals voorgesteld.' });
  const [row] = await world.db.admin`
    select r.rule_code, r.rule_version = u.version as as_then, r.overrule_reason
    from referral r join routing_rule u on u.code = r.rule_code where r.incident_id = ${id}`;
  expect(row).toEqual({ rule_code: 'cyber-municipality.1', as_then: true, overrule_reason: null });
});

test('only an assessed case is referred, and only by a coordinator', async () => {
  const { id: incidentId, reference } = await fileAssessed(world, cyber);
  const page = `/meldingen/${reference}/verwijzingen`;
  const shown = offerOn((await joost.get(`${page}?partner=IBD`)).body);
  const auditor = await world.as('ilse');
  const seen = await auditor.get(`${page}?partner=IBD`);
  expect(seen.status).toBe(200);
  expect(hashOn(seen.body)).toBe('');
  for (const visitor of [auditor, fatima, nienke]) {
    expect((await visitor.post(page, { ...shown, partner: 'IBD' })).status).toBe(403);
  }
  await force(world.db.admin, (db) => db`update triage_case set state = 'claimed' where incident_id = ${incidentId}`);
  expect((await joost.get(page)).text).toContain('Verwijzen kan als de melding is beoordeeld.');
  expect((await joost.post(page, { ...shown, partner: 'IBD' })).status).toBe(409);
});

test('the addresses in a description are the same to who packs and to the database that holds it to them', async () => {
  const spaces = '\u0085\u00a0\u1680\u2000\u200a\u2028\u3000\ufeff\u200b\u180e'.split('');
  const description = [
    ...spaces.map((space, i) => `https://x.example/${i}${space}na`),
    'Zie (https://x.example/a), "http://x.example/b?u=https://x.example/c" en <https://x.example/d>.',
    "httphttps://x.example/é…'f' HTTPS://x.example/g https:// https://x.example/[h].,;:!?)]",
    'https://!?). https://!!!x!',
  ].join('\n');
  const { reference } = await fileAssessed(world, { ...cyber, description });
  const id = await refer(world, joost, { reference, partner: 'ACM', reason: 'Zij doen de platforms.' });
  const [found] = await world.db.admin`
    select array(select distinct intake.addresses_in(i.body::jsonb ->> 'description') order by 1) as held,
      array(select jsonb_array_elements_text(p.body::jsonb -> 'platform_urls') order by 1) as packed
    from referral r join incident i on i.id = r.incident_id join referral_package p on p.referral_id = r.id where r.id = ${id}`;
  expect(found?.['packed']).toHaveLength(spaces.length + 6);
  expect(found?.['held']).toEqual(found?.['packed']);
});

test('what receives nothing is not offered, and nobody points to it', async () => {
  const { reference } = await fileAssessed(world, cyber);
  const choices = ({ body }: { body: string }) => [...body.matchAll(/value="(NCSC|VT)"/g)].map(([, code]) => code);
  const offered = choices(await joost.get(`/meldingen/${reference}/verwijzingen`));
  const id = await refer(world, joost, { reference, partner: 'IBD' });
  expect(offered).toEqual(['NCSC']);
  await fatima.finish(`/verwijzingen/${id}/bevestiging`, { name: 'F' });
  expect(choices(await fatima.get(`/verwijzingen/${id}`))).toEqual(['NCSC']);
  await world.db.admin`update organisation set channel = null, contact = null where code = 'NCSC'`;
  expect(choices(await joost.get(`/meldingen/${reference}/verwijzingen`))).toEqual([]);
  expect(choices(await fatima.get(`/verwijzingen/${id}`))).toEqual([]);
  await world.db
    .admin`update organisation set channel = 'mail', contact = 'ncsc@meldtafel.example' where code = 'NCSC'`;
});
