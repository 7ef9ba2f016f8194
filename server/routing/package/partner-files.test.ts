import { createHash, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { asPerson } from '#db/as-person.ts';
import { keepFile, prepareStore, receiveFile } from '../../evidence/store.ts';
import { fileAssessed, refer } from '../../testing/referrals.ts';
import type { Visitor } from '../../testing/visit.ts';
import { openWorld, type World } from '../../testing/world.ts';

let world: World;
let joost: Visitor;
let fatima: Visitor;
let daan: Visitor;
let nienke: Visitor;
beforeAll(async () => {
  world = await openWorld();
  [joost, fatima] = await Promise.all([world.as('joost'), world.as('fatima')]);
  [daan, nienke] = await Promise.all([world.as('daan'), world.as('nienke')]);
});
afterAll(() => world.close());
beforeEach(() => world.clock.pass(60));

const cyber = { category: 'cyber-municipality', description: 'Iemand maakte onze inlogpagina na.' };

const roads = (id: string, file: string) => ({
  page: (visitor: Visitor) => visitor.get(`/verwijzingen/${id}`),
  file: (visitor: Visitor) => visitor.get(`/verwijzingen/${id}/bewijs/${file}`),
  acknowledge: (visitor: Visitor) => visitor.take(`/verwijzingen/${id}/bevestiging`, { name: 'Iemand' }),
  accept: (visitor: Visitor) => visitor.take(`/verwijzingen/${id}/aanvaarding`, { number: '1' }),
  decline: (visitor: Visitor) => visitor.take(`/verwijzingen/${id}/afwijzing`, { reason: 'x', next: 'unknown' }),
  resolve: (visitor: Visitor) => visitor.take(`/verwijzingen/${id}/resultaat`, { result: 'x' }),
});

test('a referral and its files are for the people of its partner: what is not yours is not there', async () => {
  const { id: incidentId, reference } = await fileAssessed(world, cyber);
  const file = await attach(incidentId, 'kop van de mail');
  const id = await refer(world, joost, { reference, partner: 'IBD' });
  for (const [road, go] of Object.entries(roads(id, file))) {
    const [theirs, nobodys] = [await go(daan), await roads(randomUUID(), randomUUID())[road as 'page'](daan)];
    expect({ road, status: theirs.status, text: theirs.text }).toEqual({ road, status: 404, text: nobodys.text });
    expect({ road, status: (await go(nienke)).status }).toEqual({ road, status: 403 });
    expect({ road, status: (await go(world.stranger())).status }).toEqual({
      road,
      status: road === 'page' || road === 'file' ? 303 : 401,
    });
  }
  expect((await daan.get('/verwijzingen')).text).not.toContain(reference);
  expect(await reachOf('daan', incidentId)).toEqual({ ...nothing });
  expect(await reachOf('fatima', incidentId)).toEqual({
    ...nothing,
    referral: 1,
    package: 1,
    steps: 1,
    listed: 1,
    files: 1,
  });
  expect((await nienke.get('/verwijzingen')).status).toBe(403);
  expect((await fatima.get(`/meldingen/${reference}/verwijzingen`)).status).toBe(403);
  const download = await fatima.get(`/verwijzingen/${id}/bewijs/${file}`);
  expect({ status: download.status, body: download.body }).toEqual({ status: 200, body: 'kop van de mail' });
  expect(download.headers.get('content-disposition')).toContain('attachment');
  const [logged] = await world.db
    .admin`select action from audit_event where stream = ${`referral:${id}`} order by seq desc limit 1`;
  expect(logged).toEqual({ action: 'evidence.downloaded' });
});

test('of a photo the partner gets a copy that tells no place; the desk keeps what came in, and each page says which is which', async () => {
  const { id: incidentId, reference } = await fileAssessed(world, cyber);
  const original = await sharp({ create: { width: 80, height: 40, channels: 3, background: 'red' } })
    .jpeg()
    .withMetadata({ orientation: 6, exif: { IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 13/1 2400/100' } } })
    .toBuffer();
  const file = await attach(incidentId, original, { name: 'IMG_1.JPG', type: 'image/jpeg' });
  const damaged = await attach(incidentId, original.subarray(0, 200), { name: 'kapot.jpg', type: 'image/jpeg' });
  const offer = await joost.get(`/meldingen/${reference}/verwijzingen?partner=IBD`);
  expect(offer.text).toContain('Van een foto gaat een kopie mee, zonder plaats, moment en andere verborgen gegevens.');
  const id = await refer(world, joost, { reference, partner: 'IBD' });
  const page = await fatima.get(`/verwijzingen/${id}`);
  expect(page.text).toContain('U krijgt een kopie zonder plaats, moment en andere verborgen gegevens.');
  expect(page.text).toContain(
    `Controlegetal van het origineel (SHA-256): ${createHash('sha256').update(original).digest('hex')}`,
  );
  const copy = await bytesOf(fatima, `/verwijzingen/${id}/bewijs/${file}`);
  const { width, height, exif } = await sharp(copy).metadata();
  expect({ width, height, exif }).toEqual({ width: 40, height: 80 });
  expect(await bytesOf(joost, `/meldingen/${reference}/bewijs/${file}`)).toEqual(original);
  expect(page.text).not.toContain('Van deze foto kunnen wij geen kopie');
  const refused = await fatima.get(`/verwijzingen/${id}/bewijs/${damaged}`);
  expect([refused.status, refused.text.includes('Vraag de verkiezingstafel om het origineel.')]).toEqual([422, true]);
  expect(await undelivered(id)).toEqual([
    {
      file: damaged,
      sha256: createHash('sha256').update(original.subarray(0, 200)).digest('hex'),
      reason: 'copy_failed',
    },
  ]);
});

test('what only its name calls a photo is not handed over; of what does not leave as it came, nothing is said of how sure it is', async () => {
  const { id: incidentId, reference } = await fileAssessed(world, cyber);
  const bytes = { type: 'application/octet-stream' };
  const photo = await attach(incidentId, 'geen foto \u0000', { name: 'IMG_2.JPG', ...bytes });
  const other = await attach(incidentId, 'iets anders \u0000', { name: 'spraak.xyz', ...bytes });
  const copied = await attach(incidentId, 'foto', { name: 'foto.pdf', type: 'image/jpeg' });
  const id = await refer(world, joost, { reference, partner: 'IBD' });
  const page = await fatima.get(`/verwijzingen/${id}`);
  expect(page.body).toContain(`/verwijzingen/${id}/bewijs/${other}`);
  expect(page.body).toContain(`/verwijzingen/${id}/bewijs/${copied}`);
  expect(page.body).not.toContain(`/verwijzingen/${id}/bewijs/${photo}`);
  expect(page.text).toContain('Van deze foto kunnen wij geen kopie zonder verborgen gegevens maken.');
  expect(page.text.split('Of het veilig is, weten wij niet.').length - 1).toBe(1);
  expect((await fatima.get(`/verwijzingen/${id}/bewijs/${photo}`)).status).toBe(422);
  expect((await fatima.get(`/verwijzingen/${id}/bewijs/${other}`, { 'sec-fetch-dest': 'image' })).status).toBe(403);
  const asked = await world.db
    .admin`select from audit_event where stream = ${`referral:${id}`} and action = 'evidence.downloaded'`;
  expect(asked).toHaveLength(1); // for the photo
});

test('of a photo that changed on our disk nobody is sent on for an original that is not there', async () => {
  const { id: incidentId, reference } = await fileAssessed(world, cyber);
  const original = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'blue' } })
    .jpeg()
    .toBuffer();
  const file = await attach(incidentId, original, { name: 'foto.jpg', type: 'image/jpeg' });
  const id = await refer(world, joost, { reference, partner: 'IBD' });
  writeFileSync(path.join(world.site.dataDir, 'evidence', file.slice(0, 2), file), original.subarray(0, -9));
  const { status, text } = await fatima.get(`/verwijzingen/${id}/bewijs/${file}`);
  expect(status).toBe(500);
  expect(text).toContain('Dit bestand staat niet meer op onze schijf zoals het binnenkwam.');
  expect(text).not.toContain('Vraag de verkiezingstafel om het origineel.');
  expect(await undelivered(id)).toEqual([
    { file, sha256: createHash('sha256').update(original).digest('hex'), reason: 'file_gone' },
  ]);
});

/** What the log says that a partner asked for, and did not get whole. */
const undelivered = (referralId: string) => world.db.admin`
  select details ->> 'file' as file, details ->> 'sha256' as sha256, details ->> 'reason' as reason from audit_event
  where stream = ${`referral:${referralId}`} and action = 'evidence.undelivered'`;

test('a file that was listed but not handed over cannot be fetched by the partner', async () => {
  const { id: incidentId, reference } = await fileAssessed(world, { ...cyber, category: 'data-breach' });
  const file = await attach(incidentId, 'gelekte gegevens');
  await world.db.admin`insert into membership (person_id, organisation_id, role)
    select p.id, o.id, 'partner' from person p, organisation o where p.email = 'tess@demo.example' and o.code = 'AP'`;
  const id = await refer(world, joost, { reference, partner: 'AP' });
  const tess = await world.as('tess');
  await choose(tess, 'Autoriteit Persoonsgegevens');
  const page = await tess.get(`/verwijzingen/${id}`);
  expect(page.text).toContain('bewijs.txt');
  expect(page.text).toContain('De bestanden zelf zijn niet meegestuurd.');
  expect((await tess.get(`/verwijzingen/${id}/bewijs/${file}`)).status).toBe(404);
});

test('a file is had at its own referral alone: at another to the same partner nothing is had, and nothing recorded', async () => {
  const [one, other] = [await fileAssessed(world, cyber), await fileAssessed(world, cyber)];
  const file = await attach(one.id, 'van de ene');
  await attach(other.id, 'van de andere');
  await refer(world, joost, { reference: one.reference, partner: 'IBD' });
  const id = await refer(world, joost, { reference: other.reference, partner: 'IBD' });
  expect((await fatima.get(`/verwijzingen/${id}/bewijs/${file}`)).status).toBe(404);
  expect(await world.db.admin`select from audit_event where details ->> 'file' = ${file}`).toEqual([]);
});

const nothing = { referral: 0, package: 0, steps: 0, listed: 0, files: 0 };

/** How many rows about the referrals of an incident the database shows a partner, whatever a page would ask; of the report itself, none. */
async function reachOf(key: string, incidentId: string): Promise<Record<string, number>> {
  const asker = await world.askerFor(key);
  return asPerson(world.db.readerOf(asker), asker, async (tx) => {
    const ids = await world.db.admin<{ id: string }[]>`select id from referral where incident_id = ${incidentId}`;
    const referrals = ids.map(({ id }) => id);
    const count = async (query: { execute: () => Promise<unknown[]> }) => (await query.execute()).length;
    return {
      referral: await count(tx.selectFrom('referral').select('id').where('id', 'in', referrals)),
      package: await count(tx.selectFrom('referral_package').select('tlp').where('referral_id', 'in', referrals)),
      steps: await count(tx.selectFrom('referral_step').select('id').where('thing_id', 'in', referrals)),
      listed: await count(tx.selectFrom('referral_file').select('file_id').where('referral_id', 'in', referrals)),
      files: await count(tx.selectFrom('evidence_file').select('id')),
    };
  });
}

/** A download, byte for byte. */
async function bytesOf({ cookies }: Visitor, address: string): Promise<Buffer> {
  const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
  return Buffer.from(await (await world.app.request(address, { headers: { cookie } })).arrayBuffer());
}

async function choose(visitor: Visitor, organisation: string): Promise<void> {
  const { body } = await visitor.get('/account/organisatie');
  const form = body.split('<form').find((part) => part.includes(organisation)) ?? '';
  await visitor.post('/account/organisatie', { membership: /value="([0-9a-f-]{36})"/.exec(form)?.[1] ?? '' });
}

async function attach(
  incidentId: string,
  content: string | Buffer,
  { name, type } = { name: 'bewijs.txt', type: 'text/plain' },
): Promise<string> {
  const { dataDir } = world.site;
  await prepareStore(dataDir, 1000);
  const received = await receiveFile(dataDir, Readable.from([Buffer.from(content)]), AbortSignal.timeout(5000));
  const [file] = await world.db.admin<{ id: string }[]>`
    insert into evidence_file (submission_key, sha256, size, name, declared_type, sniffed_type, received_at)
    values (${randomUUID()}, ${received.sha256}, ${received.size}, ${name}, ${type}, ${type}, now()) returning id`;
  const id = file?.id ?? '';
  await keepFile(dataDir, received, id);
  await world.db.admin`insert into evidence (file_id, incident_id, attached_at) values (${id}, ${incidentId}, now())`;
  return id;
}
