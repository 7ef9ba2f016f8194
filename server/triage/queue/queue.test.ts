import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileAssessed, refer } from '../../testing/referrals.ts';
import { fileIncident } from '../../testing/incidents.ts';
import { formValues } from '../../testing/form-values.ts';
import { readReference } from '../../kernel/reference.ts';
import { swapping, type Answer, type Visitor } from '../../testing/visit.ts';
import { openWorld, type World } from '../../testing/world.ts';

let world: World;
let noor: Visitor;
let joost: Visitor;
const start = new Date();
const ago = (minutes: number) => new Date(start.getTime() - minutes * 60_000);

beforeAll(async () => {
  world = await openWorld(start);
  [noor, joost] = await Promise.all([world.as('noor'), world.as('joost')]);
});
afterAll(() => world.close());

const references = (body: string) => [...body.matchAll(/data-row[^>]*>([^<]+)</g)].map(([, reference]) => reference);
const seenOn = ({ body }: Answer): string => /name="seen" value="([^"]+)"/.exec(body)?.[1] ?? '';
const liveIn = (body: string) => (/data-live="" hx-get="([^"]+)"/.exec(body)?.[1] ?? '').replaceAll('&amp;', '&');
const onlyFrom = (municipality: string) => `/triage?gemeente=${municipality}`;

test('an empty queue says so and what is normal', async () => {
  const page = await noor.get('/triage');
  expect(page.status).toBe(200);
  expect(page.text).toContain('Er is nu niets te doen');
  expect((await noor.get('/triage?stand=gesloten')).text).toContain('Er is nog niets gesloten');
});

test('the queue shows what must be done first and why, with the organisation and never the person', async () => {
  const later = await fileIncident(world, { urgency: 'later', municipality: 'GM0518', title: 'Later kijken' });
  const late = await fileIncident(world, { urgency: 'today', filedAt: ago(83), municipality: 'GM0518' });
  const danger = await fileIncident(world, { urgency: 'now', filedAt: ago(6), municipality: 'GM0518', tlp: 'GREEN' });
  const page = await noor.get(onlyFrom('GM0518'));
  expect(references(page.body)).toEqual([danger.reference, late.reference, later.reference]);
  expect(page.text).toMatch(/Gevaar nu: eerste blik vóór [^.]{5,25}, nog 4 min/);
  expect(page.text).toContain('23 min te laat');
  expect(page.text).toContain('Gemeente Hilversum');
  expect(page.text).not.toContain('Nienke');
  expect(page.text).toContain('TLP:GREEN');
  expect(page.text).toContain('Niet opgepakt');
});

test('a municipality is found by any name it is typed with; what nothing is called finds nothing and is given back', async () => {
  const { reference } = await fileIncident(world, { municipality: 'GM0518' });
  for (const typed of ['GM0518', "'s-Gravenhage", 's gravenhage', 'DEN HAAG ', 'Gemeente Den Haag']) {
    const page = await noor.get(onlyFrom(encodeURIComponent(typed)));
    expect(references(page.body), typed).toContain(reference);
    expect(page.body, typed).toContain('value="&#39;s-Gravenhage"');
    expect(page.text, typed).toContain("Gemeente: 's-Gravenhage");
  }
  // Two municipalities are called so: neither is left out.
  const both = await Promise.all(['GM0373', 'GM0893'].map((municipality) => fileIncident(world, { municipality })));
  const bergen = await noor.get(onlyFrom('gemeente+bergen'));
  expect(references(bergen.body)).toEqual(expect.arrayContaining(both.map((each) => each.reference)));
  expect(bergen.body).toContain('value="gemeente bergen"');
  const { reference: ofSaba } = await fileIncident(world, { municipality: 'GM9003' });
  const saba = await noor.get(onlyFrom('openbaar+lichaam+saba'));
  expect([references(saba.body), saba.text]).toEqual([[ofSaba], expect.stringContaining('Gemeente: Saba')]);
  const page = await noor.get(onlyFrom('Nergenshuizen'));
  expect(references(page.body)).toEqual([]);
  expect(page.body).toContain('value="Nergenshuizen"');
  expect(page.text).toContain('Gemeente: Nergenshuizen');
});

test('a partner that declined or keeps silent is named on the row', async () => {
  const about = { municipality: 'GM0344', category: 'cyber-municipality' };
  const joost = await world.as('joost');
  const now = world.clock.now();
  world.clock.set(ago(70));
  const silent = await fileAssessed(world, about);
  await refer(world, joost, { reference: silent.reference, partner: 'IBD' });
  world.clock.set(now);
  const declined = await fileAssessed(world, about);
  const id = await refer(world, joost, { reference: declined.reference, partner: 'IBD' });
  const fatima = await world.as('fatima');
  await fatima.take(`/verwijzingen/${id}/afwijzing`, { reason: 'Niet voor ons.', next: 'unknown' });
  const page = await noor.get(onlyFrom('GM0344'));
  expect(references(page.body)).toEqual([declined.reference, silent.reference]);
  expect(page.text).toContain('IBD heeft afgewezen');
  expect(page.text).toMatch(/IBD antwoordt niet sinds/);
});

test('a row says who has a case, also when nobody does whatever its state', async () => {
  const { reference } = await fileAssessed(world, { municipality: 'GM0363', category: 'cyber-municipality' });
  const id = await refer(world, joost, { reference, partner: 'IBD' });
  const stand = async (reader: Visitor) => (await reader.get(onlyFrom('GM0363'))).text;
  expect(await stand(joost)).toContain('Bij een partner, bij u');
  expect(await stand(noor)).toContain('Bij een partner, bij Joost');
  const path = `/triage/${reference}`;
  const seen = seenOn(await joost.get(`${path}/afsluiting?afloop=handled`));
  await joost.submit(`${path}/afsluiting`, { seen, outcome: 'handled', publicReason: 'Klaar.' });
  await joost.finish(`${path}/heropening`, { reopenReason: 'Toch niet.' });
  await joost.finish(`${path}/vrijgave`);
  const fatima = await world.as('fatima');
  await fatima.take(`/verwijzingen/${id}/afwijzing`, { reason: 'Niet voor ons.', next: 'unknown' });
  expect(await stand(noor)).toContain('Beoordeeld, bij niemand van de tafel');
});

test('filters in the address narrow the list, and an empty answer says what was searched', async () => {
  const { reference } = await fileIncident(world, { municipality: 'GM0363', category: 'cyber-party' });
  expect(references((await noor.get(`${onlyFrom('GM0363')}&deur=cyber&stand=new&van=niemand`)).body)).toEqual([
    reference,
  ]);
  expect(references((await noor.get(`${onlyFrom('GM0363')}&categorie=cyber-party`)).body)).toEqual([reference]);
  const nothing = await noor.get(`${onlyFrom('GM0363')}&deur=money&ernst=5`);
  expect(nothing.text).toContain('Niets gevonden');
  expect(nothing.text).toMatch(/Gezocht op: .*Gemeente: Amsterdam/);
  expect(references((await noor.get(`${onlyFrom('GM0363')}&van=mij`)).body)).toEqual([]);
});

test('a case stands behind the door of its category, also when that gets another', async () => {
  const { reference } = await fileIncident(world, { category: 'doxing' });
  const behind = async (door: string) => references((await noor.get(`/triage?deur=${door}`)).body).includes(reference);
  expect([await behind('people'), await behind('money')]).toEqual([true, false]);
  await world.db.admin`update category set door = 'money' where code = 'doxing'`;
  expect([await behind('people'), await behind('money')]).toEqual([false, true]);
  await world.db.admin`update category set door = 'people' where code = 'doxing'`;
  const path = `/triage/${reference}`;
  const taken = await joost.submit(`${path}/claim`, { seen: seenOn(await joost.get(path)) });
  await joost.submit(`${path}/beoordeling`, { seen: seenOn(taken), severity: '2', category: 'donation', remark: '' });
  expect([await behind('people'), await behind('money')]).toEqual([false, true]);
});

test('pages of 50 lead on and back without skipping or repeating a row', async () => {
  const municipality = 'GM0599';
  const live = liveIn((await noor.get(onlyFrom(municipality))).body);
  for (let i = 0; i < 120; i++) await fileIncident(world, { municipality, filedAt: ago(i % 7), title: `Nummer ${i}` });
  const link = (body: string, rel: string) =>
    new RegExp(`href="([^"]+)" rel="${rel}"`).exec(body)?.[1]?.replaceAll('&amp;', '&');
  const pages: (string | undefined)[][] = [];
  let page = await noor.get(onlyFrom(municipality));
  expect(link(page.body, 'prev')).toBeUndefined();
  for (;;) {
    pages.push(references(page.body));
    const next = link(page.body, 'next');
    if (!next) break;
    page = await noor.get(next);
  }
  expect(pages.map((rows) => rows.length)).toEqual([50, 50, 20]);
  expect(new Set(pages.flat()).size).toBe(120);
  const back: (string | undefined)[][] = [];
  for (let previous = link(page.body, 'prev'); previous; previous = link(page.body, 'prev')) {
    page = await noor.get(previous);
    back.unshift(references(page.body));
  }
  expect(back).toEqual(pages.slice(0, 2));
  const fresh = await noor.get(live, swapping('nieuw'));
  expect(fresh.text).toBe('Meer dan 99 meldingen zijn nieuw of hebben nieuws. Lijst vernieuwen');
});

/** What a page that is made now asks by, in an address. */
async function asOfNow(): Promise<string> {
  const [row] = await world.db.admin<{ kept: string }[]>`select pg_current_snapshot()::text as kept`;
  return String(new URLSearchParams({ sinds: start.toISOString(), bewaard: row?.kept ?? '' }));
}

test('new reports are counted under the same filters, without moving the list', async () => {
  const since = await asOfNow();
  const filedAt = new Date(start.getTime() + 1000);
  await fileIncident(world, { municipality: 'GM0200', filedAt });
  await fileIncident(world, { municipality: 'GM0202', filedAt });
  const ask = (filter: string) => noor.get(`/triage/nieuw?${since}${filter}`, swapping('nieuw'));
  expect((await ask('')).text).toBe('2 nieuwe meldingen. Lijst vernieuwen');
  const one = await ask('&gemeente=GM0200');
  expect(one.text).toBe('1 nieuwe melding. Lijst vernieuwen');
  expect(one.body).toContain(
    `hx-get="/triage/nieuw?gemeente=GM0200&amp;${since.replaceAll('&', '&amp;')}&amp;gezegd=1+0"`,
  );
  expect(one.body).toContain('hx-get="/triage?gemeente=GM0200" hx-target="#lijst"');
  // Nothing is said twice: what was told, or that there is nothing.
  for (const told of ['&gemeente=GM0200&gezegd=1+0', '&gemeente=GM0202&gezegd=1+0', '&gemeente=GM0014'])
    expect([told, (await ask(told)).status]).toEqual([told, 204]);
  expect((await ask('')).headers.get('cache-control')).toBe('no-store');
  expect((await noor.get(`/triage/nieuw?${since}&gemeente=GM0200`)).location).toBe('/triage?gemeente=GM0200');
  const page = await noor.get(onlyFrom('GM0200'));
  expect(page.body).toContain('hx-get="/triage/nieuw?gemeente=GM0200&amp;sinds=');
  expect(page.text).toContain('Lijst vernieuwen');
});

test('a TLP:RED case is there for named readers only: not in the list, the counts or by its address', async () => {
  const filedAt = new Date(start.getTime() + 5000);
  const since = await asOfNow();
  const { id, reference } = await fileIncident(world, { municipality: 'GM0106', tlp: 'RED', filedAt });
  await world.db.admin`delete from case_reader using person p
    where incident_id = ${id} and p.id = person_id and p.email = 'joost@demo.example'`;
  const count = `/triage/nieuw?gemeente=GM0106&${since}`;
  expect(references((await noor.get(onlyFrom('GM0106'))).body)).toEqual([reference]);
  expect((await noor.get(count, swapping('nieuw'))).text).toContain('1 nieuwe melding.');
  const named = await noor.get(`/triage/${reference}`);
  expect(named.text).toContain('Mogen dit lezen Noor Haverkate');
  expect(references((await joost.get(onlyFrom('GM0106'))).body)).toEqual([]);
  expect((await joost.get(count, swapping('nieuw'))).status).toBe(204);
  for (const [who, total] of [
    [noor, 'In totaal 1 melding.'],
    [joost, 'In totaal 0 meldingen.'],
  ] as const)
    expect((await who.get('/triage/aantal?gemeente=GM0106', swapping('aantal'))).text).toBe(total);
  const hidden = await joost.get(`/triage/${reference}`);
  const unknown = await joost.get('/triage/PS27-0000-0000-A');
  expect(hidden.status).toBe(404);
  const withoutId = (text: string) => text.replaceAll(/PS27-\d{4}-\d{4}-\w/g, '').replaceAll(/[0-9a-f-]{36}/g, '');
  expect(withoutId(hidden.text)).toBe(withoutId(unknown.text));
  expect((await joost.post(`/triage/${reference}/notities`, { key: crypto.randomUUID(), note: 'x' })).status).toBe(404);
});

test('an auditor reads along without a single button; everybody else is told it is not theirs', async () => {
  const { reference } = await fileIncident(world, { municipality: 'GM0166' });
  const ilse = await world.as('ilse');
  expect(references((await ilse.get(onlyFrom('GM0166'))).body)).toEqual([reference]);
  const page = await ilse.get(`/triage/${reference}`);
  expect(page.text).toContain('U kunt meelezen');
  expect(page.body).not.toContain(`action="/triage/${reference}`);
  expect((await ilse.post(`/triage/${reference}/claim`, { seen: start.toISOString() })).status).toBe(403);
  for (const key of ['nienke', 'fatima', 'bram', 'sanne']) {
    const visitor = await world.as(key);
    expect((await visitor.get('/triage')).status).toBe(403);
    expect((await visitor.get(`/triage/${reference}`)).status).toBe(403);
    expect((await visitor.get('/triage/nieuw')).status).toBe(403);
  }
});

test('the same page in English', async () => {
  const page = await noor.get('/triage?taal=en');
  expect(page.text).toContain('First look promised before');
  expect(page.text).toContain('Not taken');
});

test('a case is taken from its row: who was first has it, and who may only read has no button', async () => {
  const { reference } = await fileIncident(world, { municipality: 'GM0193', urgency: 'later' });
  const page = await noor.get(onlyFrom('GM0193'));
  const [, action = '', name = '', value = ''] =
    /<button formaction="([^"]+)" name="([^"]+)" value="([^"]+)"[^>]*aria-label="Oppakken: /.exec(
      page.body.replaceAll(/\s+/g, ' '),
    ) ?? [];
  const carried = formValues(page.body, action);
  const early = await joost.get(onlyFrom('GM0193'));
  const taken = await noor.post(action, { ...carried, [name]: value });
  expect(taken.location).toBe(`/triage/${reference}?gemeente=GM0193&gedaan=claim`);
  expect((await noor.get(onlyFrom('GM0193'))).text).toContain('Opgepakt, bij u');
  const late = await joost.post(action, { ...formValues(early.body, action), [name]: value });
  expect([late.status, late.text.includes('Noor')]).toEqual([409, true]);
  expect((await joost.get(onlyFrom('GM0193'))).body).not.toContain('formaction=');
  await fileIncident(world, { municipality: 'GM0193' });
  expect((await joost.get(onlyFrom('GM0193'))).body).toContain('formaction=');
  expect((await (await world.as('ilse')).get(onlyFrom('GM0193'))).body).not.toContain('formaction=');
});

test('a number leads to its case however it is typed; one that is none, or of nobody, says so and is given back', async () => {
  const { reference } = await fileIncident(world, {});
  const { reference: secret } = await fileIncident(world, { tlp: 'RED' });
  const search = (typed: string, who = noor) => who.get(`/triage?nummer=${encodeURIComponent(typed)}`);
  for (const typed of [
    reference,
    ` ${reference.toLowerCase()} `,
    reference.replaceAll('-', ' '),
    reference.replaceAll('-', ''),
  ])
    expect((await search(typed)).location, typed).toBe(`/triage/${reference}`);
  const misread = `${reference.slice(0, -3)}${(Number(reference.at(-3)) + 1) % 10}${reference.slice(-2)}`;
  const none = await search(misread);
  expect([none.status, none.text.includes('Dit is geen kenmerk van een melding.')]).toEqual([404, true]);
  expect(none.body).toContain(`value="${misread}"`);
  const long = await search('9'.repeat(400));
  expect(long.text).toContain('Dit is geen kenmerk van een melding.');
  expect(long.body).toContain(`value="${'9'.repeat(400)}"`);
  for (const nothing of ['', '   ', '\u202E']) expect((await search(nothing)).status).toBe(200);
  const hidden = await search(secret, await world.as('ilse')); // an auditor is not named
  const absent = await search(
    'PS27-0000-0000-' + 'ABCDEFGHJKLMNPQRSTVWXYZ'.split('').find((sign) => readReference(`PS27-0000-0000-${sign}`)),
  );
  for (const page of [hidden, absent])
    expect([page.status, page.text.includes('Er is geen melding met dit kenmerk die u mag zien.')]).toEqual([
      404,
      true,
    ]);
});

test('a list of more than a page says how many there are in all, and asks that beside it', async () => {
  const asked = (body: string) => (/id="aantal" hx-get="([^"]+)"/.exec(body)?.[1] ?? '').replaceAll('&amp;', '&');
  for (let i = 0; i < 50; i++) await fileIncident(world, { municipality: 'GM0289' });
  expect(asked((await noor.get(onlyFrom('GM0289'))).body)).toBe('');
  await fileIncident(world, { municipality: 'GM0289' });
  const url = asked((await noor.get(onlyFrom('GM0289'))).body);
  expect((await noor.get(url, swapping('aantal'))).text).toBe('In totaal 51 meldingen.');
  expect((await noor.get(url)).location).toBe(onlyFrom('GM0289'));
  // Without scripts it is asked by a link, on whichever page, and stays said on the next.
  const follow = async (page: { body: string }, link: RegExp) =>
    noor.get((link.exec(page.body)?.[1] ?? '').replaceAll('&amp;', '&'));
  const [question, next, back] = [
    /<a href="([^"]+)">Hoeveel zijn het in totaal/,
    /href="([^"]+)" rel="next"/,
    /href="([^"]+)" rel="prev"/,
  ];
  const second = await follow(await noor.get(onlyFrom('GM0289')), next);
  const counted = await follow(second, question);
  expect([references(counted.body), counted.text.includes('In totaal 51 meldingen.')]).toEqual([
    references(second.body),
    true,
  ]);
  expect((await follow(counted, back)).text).toContain('In totaal 51 meldingen.');
  expect((await noor.get(`${url}&van=mij`, swapping('aantal'))).text).toBe('In totaal 0 meldingen.');
  await fileIncident(world, { municipality: 'GM0294' });
  expect((await noor.get(url.replace('GM0289', 'GM0294'), swapping('aantal'))).text).toBe('In totaal 1 melding.');
});
