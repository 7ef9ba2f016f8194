import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { fileQuota } from '../accounts/limits/limits.ts';
import { fitsQuota } from './file-quota.ts';
import { formValues } from '../testing/form-values.ts';
import { fileIncident } from '../testing/incidents.ts';
import { fillIn, withFiles } from '../testing/report.ts';
import type { Visitor } from '../testing/visit.ts';
import { openWorld, type World } from '../testing/world.ts';

// No account and no network fills the disk for all others, and no report is lost because of it.

let world: World;
beforeAll(async () => void (world = await openWorld()));
beforeEach(() => world.db.admin`delete from throttle`);
afterAll(() => world.close());

const photo = (name: string) => new File([`inhoud van ${name}`], name, { type: 'text/plain' });
/** So many megabytes came from this source today. */
const came = (megabytes: number) =>
  world.db.admin`update throttle set hits = ${megabytes} where window_ends > now() + interval '23 hours'`;
const check = async (visitor: Visitor, name: string, values?: Record<string, string>) =>
  visitor.post('/melden/controle', withFiles(values ?? (await fillIn(visitor, 'process-location')), [photo(name)]));

test.each([
  ['an account', () => world.as('nienke'), fileQuota.account],
  ['a network', () => Promise.resolve(world.stranger()), fileQuota.network],
] as const)(
  '%s that sent very much today keeps its text, and its report passes without the file',
  async (_, who, quota) => {
    const visitor = await who();
    expect((await check(visitor, 'een.txt')).text).toContain('een.txt');
    await came(quota.megabytes - 1);
    expect((await check(visitor, 'past-nog.txt')).status).toBe(200);
    const full = await check(visitor, 'te-veel.txt');
    expect(full.status).toBe(422);
    expect(full.text).toContain(
      'te-veel.txt is niet bewaard. Van u of van uw netwerk kwamen vandaag al heel veel bestanden.',
    );
    const values = formValues(full.body, '/melden/controle');
    expect(values['description']).not.toBe('');
    const preview = await visitor.post('/melden/controle', withFiles(values));
    expect(preview.status).toBe(200);
    expect([200, 303]).toContain((await visitor.post('/melden', formValues(preview.body, '/melden'))).status);
    await world.db.admin`update throttle set window_ends = now()`;
    expect((await check(visitor, 'morgen.txt')).status).toBe(200);
  },
);

test('what is added leaves room for new reports', async () => {
  const nienke = await world.as('nienke');
  const { reference } = await fileIncident(world);
  const path = `/meldingen/${reference}/aanvullingen`;
  const add = (name: string) =>
    nienke.post(path, withFiles({ sleutel: randomUUID(), text: 'Zie de foto.' }, [photo(name)]));
  expect((await add('een.txt')).status).toBe(303);
  await came(fileQuota.account.additions);
  const full = await add('twee.txt');
  expect([full.status, full.text]).toEqual([422, expect.stringContaining('twee.txt is niet bewaard.')]);
  expect(formValues(full.body, path)['text']).toBe('Zie de foto.');
  expect((await check(nienke, 'nieuw.txt')).status).toBe(200);
});

test('who shares a network with who sends very much has room in the ones around it: four times as much in each', async () => {
  const { megabytes } = fileQuota.network;
  const sends = (address: number, network: number, amount: number) =>
    fitsQuota(
      world.db.readers.intake,
      { from: { networks: [`address ${address}`, `network ${network}`, 'around'] }, adds: false },
      amount * 1_000_000,
    );
  for (let address = 0; address < 16; address++)
    expect([address, await sends(address, Math.floor(address / 4), megabytes)]).toEqual([address, true]);
  await world.db.admin`delete from throttle where hits = ${megabytes * 16}`;
  expect(await sends(16, 0, 1)).toBe(false);
  await world.db.admin`delete from throttle`;
  for (let address = 0; address < 16; address++) await sends(address, Math.floor(address / 4), megabytes);
  expect(await sends(16, 4, 1)).toBe(false);
});
