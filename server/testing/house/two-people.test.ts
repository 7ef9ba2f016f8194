import { afterAll, beforeAll, expect, test } from 'vitest';
import { noticeVerbs } from '../../flagging/deciding/notice-verbs.ts';
import { partnerVerbs, tableVerbs } from '../../routing/referral-verbs.ts';
import { caseMoves } from '../../triage/case-thing.ts';
import { formValues } from '../form-values.ts';
import { draftedNotice } from '../notices.ts';
import { fileAssessed, refer } from '../referrals.ts';
import type { Visitor } from '../visit.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
let [joost, fatima, sanne, karim]: Visitor[] = [];
beforeAll(async () => {
  world = await openWorld();
  [joost, fatima, sanne, karim] = await Promise.all(['joost', 'fatima', 'sanne', 'karim'].map((key) => world.as(key)));
});
afterAll(() => world.close());

const who = (visitor: Visitor | undefined): Visitor => {
  if (!visitor) throw new Error('Nobody is signed in.');
  return visitor;
};

/** Opens the form of a step on a page, and does not send it yet. */
async function opened(visitor: Visitor, page: string, path: string) {
  const values = formValues((await visitor.get(page)).body, path);
  expect(values['seen']).toMatch(/^\d{4}-/);
  return (answers: Record<string, string>) => visitor.post(path, { ...values, ...answers });
}

const stateOf = async (table: 'notice' | 'referral', key: string) => {
  const { admin } = world.db;
  const column = table === 'notice' ? 'reference' : 'id';
  const [row] = await admin`select state from ${admin(table)} where ${admin(column)}::text = ${key}`;
  return row?.['state'] as string | undefined;
};

type Asking = { form: { names: readonly string[] } };

test('the form of every verb that only moves carries the version that was seen', () => {
  const rooms = [caseMoves.verbs, partnerVerbs.verbs, tableVerbs.verbs, noticeVerbs.verbs];
  const forms = rooms.flatMap((verbs) => Object.values<Asking>(verbs).map(({ form }) => form.names));
  expect(forms.length).toBeGreaterThan(15);
  expect(forms.filter((names) => !names.includes('seen'))).toEqual([]);
});

test('a notice that came back meanwhile is not sent back again unseen, and the reason stays in its form', async () => {
  const reference = await draftedNotice(world);
  const path = `/notificaties/${reference}`;
  await who(sanne).finish(`${path}/indiening`);
  const late = await opened(who(karim), `${path}/terugzending`, `${path}/terugzending`);
  await who(karim).finish(`${path}/terugzending`, { reason: 'Noem de bron.' });
  await who(sanne).finish(`${path}/indiening`);
  const answer = await late({ reason: 'Graag korter.' });
  expect([answer.status, answer.text]).toEqual([409, expect.stringContaining('You sent this before')]);
  expect(formValues(answer.body, `${path}/terugzending`)).toMatchObject({ reason: 'Graag korter.' });
  expect(await stateOf('notice', reference)).toBe('awaiting_approval');
  expect((await who(karim).post(`${path}/terugzending`, formValues(answer.body, `${path}/terugzending`))).status).toBe(
    303,
  );
});

test('a draft that was submitted meanwhile is not withdrawn, and the reason is given back', async () => {
  const reference = await draftedNotice(world);
  const path = `/notificaties/${reference}`;
  const late = await opened(who(sanne), `${path}/intrekking`, `${path}/intrekking`);
  await who(sanne).finish(`${path}/indiening`);
  const answer = await late({ reason: 'Toch niet nodig.' });
  expect([answer.status, answer.text]).toEqual([409, expect.stringContaining('Toch niet nodig.')]);
  expect(await stateOf('notice', reference)).toBe('awaiting_approval');
});

test('a referral that was declined meanwhile is not withdrawn, and the reason is given back', async () => {
  const { reference } = await fileAssessed(world, { category: 'cyber-municipality' });
  const id = await refer(world, who(joost), { reference, partner: 'IBD' });
  const path = `/meldingen/${reference}/verwijzingen/${id}/intrekking`;
  const late = await opened(who(joost), path, path);
  await who(fatima).finish(`/verwijzingen/${id}/afwijzing`, { reason: 'Niet voor ons.', next: 'unknown' });
  const answer = await late({ reason: 'Dubbel gemeld.' });
  expect([answer.status, answer.text]).toEqual([409, expect.stringContaining('Dubbel gemeld.')]);
  expect(await stateOf('referral', id)).toBe('declined');
});

test('a partner answers what it saw: moved underneath, the answer stays in its form', async () => {
  const { reference } = await fileAssessed(world, { category: 'cyber-municipality' });
  const id = await refer(world, who(joost), { reference, partner: 'IBD' });
  const page = `/verwijzingen/${id}`;
  const late = await opened(who(fatima), page, `${page}/afwijzing`);
  await who(fatima).finish(`${page}/bevestiging`, { name: 'Fatima' });
  const answer = await late({ reason: 'Dit gaat over een leverancier.', next: 'unknown' });
  expect([answer.status, answer.text]).toEqual([409, expect.stringContaining('U was zelf eerder')]);
  expect(formValues(answer.body, `${page}/afwijzing`)).toMatchObject({ reason: 'Dit gaat over een leverancier.' });
  expect(await stateOf('referral', id)).toBe('acknowledged');
});
