import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Database } from '#db/connect.ts';
import { fileIncident } from '../incidents.ts';
import { formValues } from '../form-values.ts';
import { fillWithDemo } from '../pages/fill-with-demo.ts';
import { fileAssessed, refer } from '../referrals.ts';
import { report, withFiles } from '../report.ts';
import { testPassword } from '../secrets.ts';
import type { Visitor } from '../visit.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
let owner: Database;
beforeAll(async () => {
  world = await openWorld();
  ({ owner } = await fillWithDemo(world));
  await deskAndPartner();
  await doorAndAccount();
}, 120_000);
afterAll(async () => {
  vi.useRealTimers();
  await owner.close();
  await world.close();
});

const rows = async (query: string): Promise<string[]> =>
  (await world.db.admin.unsafe<{ row: string }[]>(query)).map(({ row }) => row);

test('every act that is no step is recorded by something that somebody does, about each kind of thing, as each reader that may', async () => {
  const written = await rows(`
    select distinct concat_ws(' ', reader, split_part(stream, ':', 1), action) as row from audit_event e
    where reader <> 'meldtafel_owner' and ${isNoStep('e')} order by 1`);
  const known = await rows(
    `select concat_ws(' ', reader, thing, action) as row from audit.act a where ${isNoStep('a')} order by 1`,
  );
  expect(known).toEqual(expect.arrayContaining(neverDone));
  expect(written).toEqual(known.filter((act) => !neverDone.includes(act)));
  expect(known.length).toBeGreaterThan(10);
});

/** Who works at the ministry may report and add, but no policy shows its people a file. */
const neverDone = ['downloaded', 'undelivered'].map((act) => `meldtafel_ministry incident evidence.${act}`);

const isNoStep = (table: string) =>
  `not exists (select from ctx.arrow w where ${table}.action = w.thing || '.' || w.action)`;

/** What the demonstration leaves out: files that are added, fetched and passed on, and TLP:RED that is opened. */
async function deskAndPartner(): Promise<void> {
  const [nienke, joost, fatima, ilse] = [
    await world.as('nienke'),
    await world.as('joost'),
    await world.as('fatima'),
    await world.as('ilse'),
  ];
  const { id, reference } = await fileAssessed(world, { category: 'cyber-municipality' });
  const page = `/meldingen/${reference}`;
  const file = new File(['kop van de mail'], 'mail.txt', { type: 'text/plain' });
  await nienke.submit(`${page}/aanvullingen`, withFiles({ sleutel: crypto.randomUUID(), text: 'Meer.' }, [file]));
  const [fileId = ''] = await rows(`select file_id as row from evidence where incident_id = '${id}'`);
  for (const visitor of [nienke, joost, ilse]) {
    const { status } = await visitor.get(`${page}/bewijs/${fileId}`);
    expect(status).toBe(200);
  }
  const referral = await refer(world, joost, { reference, partner: 'IBD' });
  expect((await fatima.get(`/verwijzingen/${referral}`)).status).toBe(200);
  expect((await fatima.get(`/verwijzingen/${referral}/bewijs/${fileId}`)).status).toBe(200);
  lose(fileId);
  for (const visitor of [nienke, joost, ilse]) expect((await visitor.get(`${page}/bewijs/${fileId}`)).status).toBe(500);
  expect((await fatima.get(`/verwijzingen/${referral}/bewijs/${fileId}`)).status).toBe(500);
  await joost.submit(`/triage/${reference}/antwoorden`, { key: crypto.randomUUID(), answer: 'Dank.' });
  const red = await fileIncident(world, { tlp: 'RED' });
  await world.db.admin`
    insert into case_reader (incident_id, person_id)
    select ${red.id}, id from person where email in ('ilse@demo.example', 'joost@demo.example') on conflict do nothing`;
  for (const visitor of [ilse, joost]) expect((await visitor.get(`/triage/${red.reference}`)).status).toBe(200);
  // A colleague's, on the page of its reporter.
  for (const [key, organisation] of [
    ['nienke', 'GM0402'],
    ['fatima', 'IBD'],
    ['sanne', 'BZK'],
  ] as const) {
    const colleagues = await fileIncident(world, { tlp: 'RED', filer: key, organisation });
    await world.db.admin.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`update incident set filer_person_id = (select id from person where email = 'joost@demo.example') where id = ${colleagues.id}`;
      await tx`insert into case_reader (incident_id, person_id) select ${colleagues.id}, id from person where email = ${`${key}@demo.example`}`;
    });
    expect((await (await world.as(key)).get(`/meldingen/${colleagues.reference}`)).status, key).toBe(200);
  }
}

/** Who reports, and what somebody does with their own account. */
async function doorAndAccount(): Promise<void> {
  await report(world.stranger(), 'process-location', {}, [new File(['x'], 'deur.txt', { type: 'text/plain' })]);
  const merel = await world.as('merel');
  const [, membership = ''] =
    /name="membership" value="([^"]+)"/.exec((await merel.get('/account/organisatie')).body) ?? [];
  await merel.submit('/account/organisatie', { membership });
  await merel.post('/account/wachtwoord', { current: testPassword, wanted: 'een ander lang wachtwoord' });
  await merel.post('/account/sessies');
  // The clock of this process is ahead of that of the database, which still calls the session good: at the door it ends.
  const bram = await world.as('bram');
  await world.db.admin`
    update session set expires_at = now() + interval '20 seconds' where person_id = (select id from person where email = 'bram@demo.example')`;
  vi.useFakeTimers({ now: Date.now() + 40_000, toFake: ['Date'] });
  await bram.get('/melden');
  vi.useRealTimers();
  await (await world.as('nienke')).post('/uitloggen');
  // Everybody with an account may report, whatever else they do.
  for (const key of ['joost', 'sanne', 'fatima'] as const) await reportAndAdd(await world.as(key));
  const citizen = world.stranger();
  const { answer } = await report(citizen, 'process-location');
  const [code = ''] = /\d{4}(?: \d{4}){4}/.exec(answer.text) ?? [];
  const page = await citizen.submit('/bon', { code });
  await citizen.submit(
    '/bon/melding/aanvullingen',
    withFiles({ ...formValues(page.body, '/bon/melding/aanvullingen'), text: 'Meer.' }),
  );
}

async function reportAndAdd(visitor: Visitor): Promise<void> {
  const proof = (name: string) => new File([name], name, { type: 'text/plain' });
  const { answer } = await report(visitor, 'process-location', {}, [proof('deur.txt')]);
  const [path = ''] = /\/meldingen\/[A-Z0-9-]+/.exec((await visitor.get(answer.location ?? '')).body) ?? [];
  await visitor.submit(
    `${path}/aanvullingen`,
    withFiles({ sleutel: crypto.randomUUID(), text: 'Meer.' }, [proof('meer.txt')]),
  );
  const [file] = /\/meldingen\/[A-Z0-9-]+\/bewijs\/[\w-]+/.exec((await visitor.get(path)).body) ?? [];
  if (file === undefined) return;
  expect((await visitor.get(file)).status).toBe(200);
  lose(file.split('/').at(-1) ?? '');
  expect((await visitor.get(file)).status).toBe(500);
}

/** A file is no longer on disk. */
const lose = (id: string) => rmSync(path.join(world.site.dataDir, 'evidence', id.slice(0, 2), id));
