import { afterAll, beforeAll, expect, test } from 'vitest';
import { force } from '../testing/force.ts';
import { fileIncident } from '../testing/incidents.ts';
import { openWorld, type World } from '../testing/world.ts';

// A case of which very much was written: its pages stay small and quick, and everything in it can still be read.

const many = 2600;
let world: World;
let reference: string;
beforeAll(async () => {
  world = await openWorld();
  const incident = await fileIncident(world);
  ({ reference } = incident);
  const { personId } = await world.askerFor('noor');
  await force(world.db.admin, async (db) => {
    await db`insert into triage_note (incident_id, person_id, body, at)
      select ${incident.id}, ${personId}, 'Notitie nummer ' || n || '.', now() - interval '1 day' + n * interval '1 second' from generate_series(1, ${many}) n`;
    await db`insert into incident_addition (id, incident_id, person_id, body, added_at)
      select gen_random_uuid(), ${incident.id}, i.filer_person_id, 'Toevoeging nummer ' || n || '.', now() - interval '1 day' + n * interval '1 second'
      from generate_series(1, ${many}) n, incident i where i.id = ${incident.id}`;
    await db`with files as (
      insert into evidence_file (submission_key, sha256, size, name, declared_type, sniffed_type, received_at)
      select gen_random_uuid(), lpad(to_hex(n), 64, '0'), 1000, 'foto-' || n || '.txt', 'text/plain', 'text/plain', now() from generate_series(1, 120) n returning id)
      insert into evidence (file_id, incident_id, attached_at) select id, ${incident.id}, now() from files`;
  });
}, 60_000);
afterAll(() => world.close());

test('a dossier holds all of it, in order, and is sent a small part at a time', async () => {
  const noor = await world.as('noor');
  const path = `/triage/${reference}/dossier`;
  expect((await noor.get(`/triage/${reference}`)).body).toContain(`href="${path}"`);
  const cookie = [...noor.cookies].map((pair) => pair.join('=')).join('; ');
  const { status, body } = await world.app.request(`http://meldtafel.test${path}`, { headers: { cookie } });
  const parts: string[] = [];
  const decoder = new TextDecoder();
  for await (const part of body ?? []) parts.push(decoder.decode(part as Uint8Array, { stream: true }));
  const whole = parts.join('');
  expect([status, whole.endsWith('</html>')]).toEqual([200, true]);
  expect(Math.max(...parts.map(({ length }) => length))).toBeLessThan(60 * 1024);
  expect(parts.length).toBeGreaterThan(50);
  const told = [...whole.matchAll(/(?:Notitie|Toevoeging) nummer (\d+)\./g)].map(([, n]) => Number(n));
  expect(told).toHaveLength(many * 2);
  expect(told).toEqual(told.toSorted((one, other) => one - other));
  expect(new Set([...whole.matchAll(/foto-\d+\.txt/g)].map(([name]) => name)).size).toBe(120);
  expect(whole.match(/heeft dit gemeld/g)).toHaveLength(1);
  for (const words of ['Afdruk voor Noor', 'TLP:AMBER', 'Dit is alles van deze melding tot en met'])
    expect(whole).toContain(words);
});

test('what comes in between while a dossier is sent, by a clock that is behind, pushes nothing else out of it', async () => {
  const noor = await world.as('noor');
  const cookie = [...noor.cookies].map((pair) => pair.join('=')).join('; ');
  const { body } = await world.app.request(`http://meldtafel.test/triage/${reference}/dossier`, {
    headers: { cookie },
  });
  let [late, whole] = [false, ''];
  for await (const part of body ?? []) {
    whole += Buffer.from(part as Uint8Array).toString();
    if (late || !whole.includes('Notitie nummer 100.')) continue; // where each page begins is known by now
    late = true;
    await force(
      world.db.admin,
      (db) => db`insert into triage_note (incident_id, person_id, body, at)
        select incident_id, person_id, 'Laat nummer ' || n || '.', at + n * interval '1 millisecond'
        from triage_note, generate_series(1, 60) n where body = 'Notitie nummer 2000.'`,
    );
  }
  expect([...whole.matchAll(/(?:Notitie|Toevoeging) nummer \d+\./g)]).toHaveLength(many * 2);
  expect([...whole.matchAll(/Laat nummer \d+\./g)]).toHaveLength(60);
  await force(world.db.admin, (db) => db`delete from triage_note where body like 'Laat %'`);
});

test('of a TLP:RED case it is written down once that somebody opened its dossier, and who may not read the case gets none', async () => {
  const red = await fileIncident(world, { tlp: 'RED' });
  await (await world.as('joost')).get(`/triage/${red.reference}/dossier`);
  const events = await world.db
    .admin`select action from audit_event where stream = ${`incident:${red.id}`} and action = 'incident.opened'`;
  expect(events).toHaveLength(1);
  expect((await (await world.as('fatima')).get(`/triage/${red.reference}/dossier`)).status).toBe(403);
});

test('its reporter has one too: all they may read, in order, and nothing of the desk', async () => {
  const nienke = await world.as('nienke');
  const path = `/meldingen/${reference}/dossier`;
  expect((await nienke.get(`/meldingen/${reference}`)).body).toContain(`href="${path}"`);
  const { status, body, text } = await nienke.get(path);
  expect([status, body.endsWith('</html>')]).toEqual([200, true]);
  const added = [...text.matchAll(/Toevoeging nummer (\d+)\./g)].map(([, n]) => Number(n));
  expect(added).toEqual(Array.from({ length: many }, (_, n) => n + 1));
  expect(text).not.toContain('Notitie nummer');
  expect(new Set([...body.matchAll(/foto-\d+\.txt<\/bdi>/g)].map(([name]) => name)).size).toBe(120);
  for (const words of ['Afdruk voor Nienke', 'TLP:AMBER', 'Dit is alles wat u van deze melding kunt lezen, tot en met'])
    expect(text).toContain(words);
  const [, content = ''] = body.split('<main');
  expect(content.split('</main>')[0]).not.toMatch(/<(form|button)/);
  expect((await (await world.as('fatima')).get(path)).status).toBeGreaterThan(400);
});

test.each([
  ['noor', (name: string) => `/triage/${name}`],
  ['ilse', (name: string) => `/triage/${name}`],
  ['nienke', (name: string) => `/meldingen/${name}`],
])(
  '%s reads a page of it under 60 KiB, keeps nobody waiting, and reads on to its beginning',
  async (key, path) => {
    const visitor = await world.as(key);
    const costs: number[] = [];
    for (let time = 0; time < 5; time++) {
      const before = process.threadCpuUsage();
      await visitor.get(path(reference));
      const { user, system } = process.threadCpuUsage(before);
      costs.push((user + system) / 1000);
    }
    expect(Math.min(...costs)).toBeLessThan(50); // ms of the thread that everybody waits for
    const told = new Set<string>();
    const files = new Set<string>();
    let pages = 0;
    for (let next: string | undefined = path(reference); next; pages++) {
      const page = await visitor.get(next);
      expect([next, page.status, page.body.length < 60 * 1024]).toEqual([next, 200, true]);
      for (const [what] of page.text.matchAll(/(?:Notitie|Toevoeging) nummer \d+\./g)) told.add(what);
      next = /<a href="([^"]*eerder=[^"]*)" rel="next"/.exec(page.body)?.[1]?.replaceAll('&amp;', '&');
    }
    for (let next: string | undefined = path(reference); next;) {
      const page = await visitor.get(next);
      for (const [what] of page.text.matchAll(/foto-\d+\.txt/g)) files.add(what);
      next = /<a href="([^"]*bewijs-na=[^"]*)" rel="next"/.exec(page.body)?.[1]?.replaceAll('&amp;', '&');
    }
    expect([told.size, files.size]).toEqual([key === 'nienke' ? many : many * 2, 120]);
    expect(pages).toBeGreaterThan(50);
  },
  120_000,
);
