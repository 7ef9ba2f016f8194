import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeReference } from '../kernel/reference.ts';
import { forceClosed } from '../testing/closed.ts';
import { fileIncident } from '../testing/incidents.ts';
import { report, withFiles } from '../testing/report.ts';
import type { Visitor } from '../testing/visit.ts';
import { openWorld, type World } from '../testing/world.ts';

let world: World;
let nienke: Visitor;
let amir: Visitor;
let eline: Visitor;
beforeAll(async () => {
  world = await openWorld();
  [nienke, amir, eline] = await Promise.all([world.as('nienke'), world.as('amir'), world.as('eline')]);
});
afterAll(() => world.close());

const referenceOn = (text: string): string => /PS27-\d{4}-\d{4}-[A-Z]/.exec(text)?.[0] ?? '';

async function reported(visitor: Visitor, category: string, changes: Record<string, string>, files: File[] = []) {
  const { answer, values } = await report(visitor, category, changes, files);
  return { reference: referenceOn((await visitor.get(answer.location ?? '')).text), values };
}

describe('the list', () => {
  test('shows what the own organisation reported, newest first, with where it stands', async () => {
    await reported(nienke, 'process-location', { description: 'Eerste in de lijst.' });
    world.clock.pass(1);
    await reported(nienke, 'process-location', { description: 'Tweede in de lijst.' });
    const list = await nienke.get('/meldingen');
    expect(list.text.indexOf('Tweede in de lijst')).toBeLessThan(list.text.indexOf('Eerste in de lijst'));
    expect(list.text).toContain('De verkiezingstafel kijkt vóór ');
  });

  test('says when nobody looked within the promise', async () => {
    await fileIncident(world, {
      title: 'Vergeten',
      urgency: 'now',
      filedAt: new Date(world.clock.now().getTime() - 660_000),
    });
    expect((await nienke.get('/meldingen')).text).toContain('Wij hadden vóór');
  });

  test('is walked page by page without gaps or doubles, also with incidents of one moment', async () => {
    const filedAt = new Date(world.clock.now().getTime() - 86_400_000);
    for (let i = 0; i < 60; i++)
      await fileIncident(world, { organisation: 'GM1900', filer: 'sjoerd', title: `Rij ${i}.`, filedAt });
    const sjoerd = await world.as('sjoerd');
    const seen: string[] = [];
    for (let path: string | undefined = '/meldingen'; path;) {
      const page = await sjoerd.get(path);
      for (const [row] of page.text.matchAll(/Rij \d+\./g)) seen.push(row);
      path = /<a href="([^"]+)" rel="next"/.exec(page.body)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(seen.length).toBe(60);
    expect(new Set(seen).size).toBe(60);
  });

  test('keeps what is closed apart', async () => {
    const incident = await fileIncident(world, { title: 'Al klaar' });
    const { reference } = incident;
    await forceClosed(world, incident);
    expect((await nienke.get('/meldingen')).text).not.toContain(reference);
    const closed = await nienke.get('/meldingen?stand=gesloten');
    expect(closed.text).toContain(reference);
    expect(closed.text).toContain('De verkiezingstafel heeft dit afgehandeld.');
  });

  test.each(['?na=x', '?na=1_2', '?na=99999999999999999_x', '?stand=iets'])('shrugs off %s', async (search) => {
    expect((await nienke.get(`/meldingen${search}`)).status).toBe(200);
  });

  test('asks a stranger to sign in', async () => {
    expect((await world.stranger().get('/meldingen')).location).toBe('/inloggen?terug=%2Fmeldingen');
  });
});

describe('one incident', () => {
  test('tells where it stands first, then what was filed, then what happened', async () => {
    const { reference } = await reported(nienke, 'process-location', {
      description: 'Alles op een rij. Echt.',
      place: 'De Kern',
    });
    const page = await nienke.get(`/meldingen/${reference}`);
    const order = [
      'TLP:GREEN',
      'De verkiezingstafel kijkt vóór',
      'Wat is gemeld',
      'Alles op een rij. Echt.',
      'Verloop',
      'Nienke Vosmeer heeft dit gemeld.',
    ];
    const places = order.map((text) => page.text.indexOf(text));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(places).not.toContain(-1);
  });

  test('is found by its reference in any spelling', async () => {
    const { reference } = await reported(nienke, 'process-location', { description: 'Andere schrijfwijze.' });
    const spelled = encodeURIComponent(reference.toLowerCase().replaceAll('-', ' '));
    expect((await nienke.get(`/meldingen/${spelled}`)).location).toBe(`/meldingen/${reference}`);
  });

  test('of another organisation looks exactly like one that does not exist', async () => {
    const { reference } = await reported(amir, 'cyber-party', { description: 'Alleen van onze partij.' });
    expect((await amir.get(`/meldingen/${reference}`)).text).toContain('Alleen van onze partij.');
    const absent = makeReference('PS27');
    for (const other of [eline, nienke]) {
      const [theirs, nothing] = await Promise.all([
        other.get(`/meldingen/${reference}`),
        other.get(`/meldingen/${absent}`),
      ]);
      expect([theirs.status, nothing.status]).toEqual([404, 404]);
      expect(sameBut(theirs.body, reference)).toBe(sameBut(nothing.body, absent));
      expect((await other.get('/meldingen')).text).not.toContain('Alleen van onze partij');
      const addition = withFiles({ sleutel: randomUUID(), text: 'van buiten' });
      expect((await other.post(`/meldingen/${reference}/aanvullingen`, addition)).status).toBe(404);
    }
  });

  test('with TLP:RED is for its reporter and the confidential contacts of the table only', async () => {
    const { reference } = await reported(amir, 'cyber-party', { description: 'Heel vertrouwelijk.', tlp: 'RED' });
    const colleague = await world.askerFor('eline');
    await world.db.admin`
      insert into membership (person_id, organisation_id, role)
      select ${colleague.personId}, id, 'reporter' from organisation where code = 'PVHV'`;
    const asColleague = await world.as('eline');
    const choice = await asColleague.get('/account/organisatie');
    const [, membership = ''] =
      /name="membership" value="([^"]+)"\/?>\s*<p>\s*<button[^>]*>Werken voor Partij voor het Voorbeeld/.exec(
        choice.body,
      ) ?? [];
    await asColleague.submit('/account/organisatie', { membership });
    expect((await amir.get(`/meldingen/${reference}`)).text).toContain('Heel vertrouwelijk.');
    expect((await asColleague.get(`/meldingen/${reference}`)).status).toBe(404);
    expect((await asColleague.get('/meldingen')).text).not.toContain('Heel vertrouwelijk');
    expect((await (await world.as('joost')).get(`/meldingen/${reference}`)).text).toContain('Heel vertrouwelijk.');
    expect((await (await world.as('ilse')).get(`/meldingen/${reference}`)).status).toBe(404);
    expect((await (await world.as('sanne')).get(`/meldingen/${reference}`)).status).toBe(404);
  });

  test('tells of referrals in words for its reporter, without what the partner wrote to the table', async () => {
    const { reference } = await reported(nienke, 'cyber-municipality', { description: 'Verwezen melding.' });
    await world.db.admin.begin(async (tx) => {
      await tx`set local session_replication_role = replica`; // the rows as they are, without the steps that led there
      await tx`
        insert into referral (incident_id, partner_id, state, overrule_reason, offered_by, offered_at, received_at, acknowledged_at,
          acknowledged_by, result, urgent, changed_at)
        select i.id, o.id, 'acknowledged', 'intern', p.id, now(), now(), now(), 'Fatima Azzouzi', 'geheim antwoord', false, now()
        from incident i, organisation o, person p where i.reference = ${reference} and o.code = 'IBD' and p.email = 'joost@demo.example'`;
      await tx`update triage_case t set state = 'referred' from incident i where i.id = t.incident_id and i.reference = ${reference}`;
    });
    const page = await nienke.get(`/meldingen/${reference}`);
    expect(page.text).toMatch(/IBD heeft de melding gezien, (?:\d\d:\d\d|\w\w \d+ \w+ \d{4}, \d\d:\d\d)\./);
    expect(page.text).toContain('De verkiezingstafel verwees de melding naar IBD.');
    expect(page.text).not.toContain('geheim antwoord');
    expect(page.text).not.toContain('intern');
    expect((await nienke.get('/meldingen')).text).toContain('IBD heeft de melding gezien');
  });

  test('shows the answer of the desk without the name of its writer', async () => {
    const { reference } = await reported(nienke, 'process-location', { description: 'Graag antwoord.' });
    await world.db.admin`
      insert into incident_addition (incident_id, desk_person_id, body, added_at)
      select i.id, p.id, 'Wij bellen u.', now() from incident i, person p where i.reference = ${reference} and p.email = 'joost@demo.example'`;
    const page = await nienke.get(`/meldingen/${reference}`);
    expect(page.text).toContain('De verkiezingstafel antwoordde. Wij bellen u.');
    expect(page.text).not.toContain('Joost');
  });
});

const sameBut = (body: string, reference: string): string => body.replaceAll(reference, '');

test('who reads the report of somebody else is told of the report, and not to ask after it', async () => {
  const [nienke, ilse] = [await world.as('nienke'), await world.as('ilse')];
  const filedAt = new Date(world.clock.now().getTime() - 86_400_000);
  const { reference } = await fileIncident(world, { filedAt });
  const path = `/meldingen/${reference}`;
  expect((await nienke.get(path)).text).toContain('Vraag ernaar bij uw contactpersoon');
  const { text } = await ilse.get(path);
  expect(text).toMatch(/De verkiezingstafel had vóór .+ moeten kijken\./);
  expect(text).not.toMatch(/uw (melding|contactpersoon)/);
});
