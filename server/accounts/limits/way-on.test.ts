import { randomUUID } from 'node:crypto';
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { formValues } from '../../testing/form-values.ts';
import { fileIncident } from '../../testing/incidents.ts';
import { fillIn, report, withFiles } from '../../testing/report.ts';
import type { Answer, Visitor } from '../../testing/visit.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { limits, waysOn } from './limits.ts';

// Many report at once from one network: a programme that floods us, and people who share it.

let world: World;
let visitor: Visitor;
beforeAll(async () => void (world = await openWorld()));
beforeEach(async () => {
  await world.db.admin`delete from throttle`;
  visitor = world.stranger();
});
afterAll(() => world.close());

const fill = (allowed: number) => world.db.admin`update throttle set hits = ${allowed} where hits = 1`;
const filed = async () => Number((await world.db.admin`select count(*) from incident`)[0]?.['count']);
const newForm = () => fillIn(visitor, 'process-location');

/** A form that was refused, as it stands on the page: where it goes, and what is in it. */
function refused(answer: Answer, path: string): { path: string; values: Record<string, string> } {
  const [, query = ''] = new RegExp(`action="${path}(\\?bewijs=[\\w-]+)"`).exec(answer.body) ?? [];
  expect([answer.status, query]).toEqual([429, expect.stringMatching(/^\?bewijs=/)]);
  return { path: path + query, values: formValues(answer.body, `${path}\\${query}`) };
}

/** What the script of the page does. */
async function work(path: string): Promise<string> {
  const [before = '', text = ''] = path.split('?bewijs=');
  const { challenge } = JSON.parse(Buffer.from(text, 'base64url').toString());
  const solution = await solveChallenge({ challenge, deriveKey });
  return `${before}?bewijs=${Buffer.from(JSON.stringify({ challenge, solution })).toString('base64url')}`;
}

async function refuseOne(): Promise<{ path: string; values: Record<string, string> }> {
  await visitor.post('/melden', await newForm());
  await fill(limits.report_network.allowed);
  return refused(await visitor.post('/melden', await newForm()), '/melden');
}

test('a report over the limit of its network is sent at once when the browser works for it, and with the same proof no other', async () => {
  const { path, values } = await refuseOne();
  const before = await filed();
  const worked = await work(path);
  expect((await visitor.post(worked, values)).status).toBe(200);
  expect(await filed()).toBe(before + 1);
  expect((await visitor.post(worked, await newForm())).status).toBe(429);
});

test('without scripts it is sent after the wait that was told, one time, and not before', async () => {
  const { path, values } = await refuseOne();
  const early = await visitor.post(path, values);
  expect([early.status, early.headers.get('retry-after')]).toEqual([429, '30']);
  const { path: again } = refused(early, '/melden');
  world.clock.pass(30);
  expect((await visitor.post(again, values)).status).toBe(200);
  expect((await visitor.post(again, await newForm())).status).toBe(429);
});

test('of those who only waited so many are heard at once; who comes after is told how long it takes', async () => {
  const first = await refuseOne();
  const all = [first];
  while (all.length < waysOn.waited.allowed)
    all.push(refused(await visitor.post('/melden', await newForm()), '/melden'));
  const one = refused(await visitor.post('/melden', await newForm()), '/melden');
  world.clock.pass(30);
  for (const { path, values } of all) expect((await visitor.post(path, values)).status).toBe(200);
  const late = await visitor.post(one.path, one.values);
  expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(240);
  const { path, values } = refused(late, '/melden');
  expect((await visitor.post(await work(path), values)).status).toBe(200);
});

test('so is a form with files, which is counted before it is read', async () => {
  const preview = async () => withFiles(await newForm());
  await visitor.post('/melden/controle', await preview());
  await fill(limits.upload_network.allowed);
  const { path, values } = refused(await visitor.post('/melden/controle', await preview()), '/melden/controle');
  const seen = await visitor.post(await work(path), withFiles(values));
  expect([seen.status, formValues(seen.body, '/melden')['description']]).toEqual([200, values['description']]);
});

test('a receipt is opened in the same way when its network guessed too often; its own limit stays', async () => {
  const { answer } = await report(visitor, 'process-location');
  const [code = ''] = /\d{4}(?: \d{4}){4}/.exec(answer.text) ?? [];
  await world.db.admin`delete from throttle`;
  const wrong = '12345678'.padEnd(20, '0');
  const form = formValues((await visitor.get('/bon')).body, '/bon');
  await visitor.post('/bon', { ...form, code: wrong });
  await world.db.admin`update throttle set hits = ${limits.receipt_network.allowed}`;
  const { path, values } = refused(await visitor.post('/bon', { ...form, code }), '/bon');
  expect((await visitor.post(await work(path), values)).location).toBe('/bon/melding');
  const own = await visitor.post('/bon', { ...form, code: wrong });
  expect((await visitor.post(await work(refused(own, '/bon').path), { ...form, code: wrong })).status).toBe(429);
});

test.each([
  ['of nobody', () => 'x'],
  ['without end', () => 'A'.repeat(1990)],
  ['for another limit', async () => (await work((await elsewhere()).path)).split('=')[1] ?? ''],
])('a proof %s opens nothing', async (_, proof) => {
  const { values } = await refuseOne();
  expect((await visitor.post(`/melden?bewijs=${await proof()}`, values)).status).toBe(429);
});

async function elsewhere() {
  const form = formValues((await visitor.get('/bon')).body, '/bon');
  const code = '12345678'.padEnd(20, '0');
  await visitor.post('/bon', { ...form, code });
  await world.db
    .admin`update throttle set hits = ${limits.receipt_network.allowed} where hits = 1 and window_ends > now()`;
  return refused(await visitor.post('/bon', { ...form, code }), '/bon');
}

test('of 160 additions by one account 120 are taken; who is refused keeps the text, and goes on when the browser works', async () => {
  const nienke = await world.as('nienke');
  const { reference } = await fileIncident(world);
  const path = `/meldingen/${reference}/aanvullingen`;
  const form = formValues((await nienke.get(`/meldingen/${reference}`)).body, path);
  const add = (text: string) => nienke.post(path, withFiles({ ...form, sleutel: randomUUID(), text }));
  const answers: Answer[] = [];
  for (let count = 1; count <= 160; count++) answers.push(await add(`Toevoeging nummer ${count}.`));
  const { allowed } = limits.additions_of_account;
  expect(answers.map(({ status }) => status)).toEqual(answers.map((_, index) => (index < allowed ? 303 : 429)));
  const last = answers.at(-1);
  if (!last) throw new TypeError('nothing was added');
  expect(last.text).toContain('Toevoeging nummer 160.');
  const { path: again, values } = refused(last, path);
  expect((await nienke.post(await work(again), withFiles(values))).status).toBe(303);
  const [kept] = await world.db
    .admin`select count(*)::int as n from incident_addition a join incident i on i.id = a.incident_id where i.reference = ${reference}`;
  expect(kept).toEqual({ n: allowed + 1 });
});
