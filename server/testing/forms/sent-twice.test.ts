import { afterAll, beforeAll, expect, test } from 'vitest';
import { valuesOf } from '../../flagging/notice-form.ts';
import { formValues } from '../form-values.ts';
import { fileIncident } from '../incidents.ts';
import { noticeInput } from '../notices.ts';
import { fileAssessed, offerOn } from '../referrals.ts';
import { fillIn, withFiles } from '../report.ts';
import type { Answer, Visitor } from '../visit.ts';
import { openWorld, type World } from '../world.ts';
import { allForms } from './all-forms.ts';

// A form with a key does one thing, however often it is sent. What is sent with the same key and another text is not lost
// without a word: it comes back in a new form, which says so and can be sent.

let world: World;
let joost: Visitor;
let nienke: Visitor;
let sanne: Visitor;
beforeAll(async () => {
  world = await openWorld();
  [joost, nienke, sanne] = await Promise.all([world.as('joost'), world.as('nienke'), world.as('sanne')]);
});
afterAll(() => world.close());

type Sending = {
  /** Sends the form, with this text in it. */
  send: (text: string) => Promise<Answer>;
  /** Sends a form as it stands on a page that came back. */
  resend: (page: Answer) => Promise<Answer>;
  /** How often this text was kept. */
  count: (text: string) => Promise<number>;
  /** What it says of another text, and how that is answered when it is sent once more: unless something else, as another one. */
  told?: string;
  resent?: number;
};

async function onCase(noun: string, field: string, table: 'triage_note' | 'incident_addition'): Promise<Sending> {
  const { reference } = await fileIncident(world);
  await joost.finish(`/triage/${reference}/claim`);
  const action = `/triage/${reference}/${noun}`;
  const values = formValues((await joost.get(`/triage/${reference}`)).body, action);
  return {
    send: (text) => joost.post(action, { ...values, [field]: text }),
    resend: ({ body }) => joost.post(action, formValues(body, action)),
    count: (text) => rowsIn(table, text),
  };
}

const rowsIn = async (table: string, text: string): Promise<number> =>
  (await world.db.admin`select from ${world.db.admin(table)} where body = ${text}`).length;

const sealedIn = async (table: string, text: string): Promise<number> =>
  (await world.db.admin`select from ${world.db.admin(table)} where position(${text} in body) > 0`).length;

/** By the form: everything that has a key of its own. */
const sendings: Record<string, () => Promise<Sending>> = {
  'note in triage/case-forms': () => onCase('notities', 'note', 'triage_note'),
  'answer in triage/case-forms': () => onCase('antwoorden', 'answer', 'incident_addition'),
  'additionForm in conversation/addition-form': async () => {
    const { reference } = await fileIncident(world);
    const action = `/meldingen/${reference}/aanvullingen`;
    const values = formValues((await nienke.get(`/meldingen/${reference}`)).body, action);
    return {
      send: (text) => nienke.post(action, withFiles({ ...values, text })),
      resend: ({ body }) => nienke.post(action, withFiles(formValues(body, action))),
      count: (text) => rowsIn('incident_addition', text),
    };
  },
  'offerForm in routing/referral-form': async () => {
    const { reference } = await fileAssessed(world, { category: 'process-location' });
    const action = `/meldingen/${reference}/verwijzingen`;
    const values = { ...offerOn((await joost.get(`${action}?partner=NCSC`)).body), partner: 'NCSC' };
    return {
      send: (reason) => joost.post(action, { ...values, reason }),
      resend: ({ body }) => joost.post(action, { ...values, ...offerOn(body), reason: 'Nog eens.' }),
      count: async (text) => (await world.db.admin`select from referral where overrule_reason = ${text}`).length,
      told: 'Dit had u al verstuurd',
      resent: 409, // the partner has it
    };
  },
  'incidentForm in intake/incident-form': async () => {
    const values = await fillIn(nienke, 'process-location');
    return {
      send: (description) => nienke.post('/melden', { ...values, description }),
      resend: ({ body }) => nienke.post('/melden', formValues(body, '/melden')),
      count: (text) => sealedIn('incident', text),
    };
  },
  'noticeForm in flagging/notice-form': async () => {
    const action = '/notificaties/nieuw';
    const { reference } = await fileIncident(world, { category: 'process-voting-method', tlp: 'GREEN' });
    const { key = '' } = formValues((await sanne.get(`${action}?melding=${reference}`)).body, action);
    const values = { ...valuesOf(noticeInput()), incident: reference, key, do: 'save' };
    return {
      send: (doubts) => sanne.post(action, { ...values, doubts }),
      resend: ({ body }) => sanne.post(action, { ...formValues(body, action), do: 'save' }),
      count: (text) => sealedIn('notice_version', text),
    };
  },
};

test.each(Object.entries(sendings))('%s', async (_, start) => {
  const { send, resend, count, told = 'Dit formulier is al verstuurd', resent = 303 } = await start();
  const [first, other] = [`Eerste ${crypto.randomUUID()}`, `Tweede ${crypto.randomUUID()}`];
  const [once, twice] = [await send(first), await send(first)];
  expect([once.status, twice.status, twice.location, await count(first)]).toEqual([303, 303, once.location, 1]);
  const again = await send(other);
  expect([again.status, await count(other)]).toEqual([409, 0]);
  expect(again.text).toContain(told);
  expect(again.body).toContain(other);
  expect([(await resend(again)).status, await count(first)]).toEqual([resent, 1]);
  expect(await count(other)).toBe(resent === 303 ? 1 : 0);
});

test('every form that has a key is here', async () => {
  const keyed = (await allForms()).filter(({ form }) => ['key', 'sleutel'].some((name) => form.names.includes(name)));
  const names = keyed.map(({ file, name }) => `${name} in ${file.slice('server/'.length, -'.ts'.length)}`);
  expect(names.toSorted()).toEqual(Object.keys(sendings).toSorted());
});
