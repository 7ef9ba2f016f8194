import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Asker } from '#db/as-person.ts';
import { Refusal } from '../kernel/refusal.ts';
import { fileIncident } from '../testing/incidents.ts';
import { force } from '../testing/force.ts';
import { openWorld, type World } from '../testing/world.ts';
import { caseMoves } from '../triage/case-thing.ts';
import { hasPage, takeStep } from './take-step.ts';

type Colleague = Asker & { personId: string };

let world: World;
let joost: Colleague;
let noor: Colleague;
beforeAll(async () => {
  world = await openWorld();
  [joost, noor] = [await world.askerFor('joost'), await world.askerFor('noor')];
});
afterAll(() => world.close());

const holderOf = async (id: string) => {
  const [row] = await world.db.admin`
    select claimed_by, claimed_at, decision_id from triage_case where incident_id = ${id}`;
  return row;
};

const take = (
  asker: Asker,
  taken: Parameters<typeof takeStep<typeof caseMoves.thing.lifecycle, 'triage_case'>>[3],
  now: Date,
) => takeStep(world.db.readers.table, asker, caseMoves, taken, now);

test('who takes a case holds it from then on, until it is given back', async () => {
  const { id, reference } = await fileIncident(world);
  const [first, second, third] = [60, 120, 180].map((s) => new Date(world.clock.now().getTime() + s * 1000));
  if (!first || !second || !third) throw new Error('No time.');
  await take(joost, { reference, action: 'claim' }, first);
  expect(await holderOf(id)).toMatchObject({ claimed_by: joost.personId, claimed_at: first });
  await take(noor, { reference, action: 'take_over', values: { handover: 'Dienst is om.' } }, second);
  expect(await holderOf(id)).toMatchObject({ claimed_by: noor.personId, claimed_at: first });
  await take(noor, { reference, action: 'release' }, third);
  expect(await holderOf(id)).toMatchObject({ claimed_by: null, claimed_at: null });
});

test('who opens a closed case holds it, and how it ended no longer counts', async () => {
  const { id, reference } = await fileIncident(world);
  const decision = crypto.randomUUID();
  await force(
    world.db.admin,
    (sql) => sql`
    update triage_case set state = 'closed', decision_id = ${decision} where incident_id = ${id}`,
  );
  const now = new Date(world.clock.now().getTime() + 1000);
  await take(noor, { reference, action: 'reopen', values: { reopenReason: 'Er is meer.' } }, now);
  expect(await holderOf(id)).toMatchObject({ claimed_by: noor.personId, claimed_at: now, decision_id: null });
});

test('the reason is what stood in the field its row names, and nothing else', async () => {
  const { id, reference } = await fileIncident(world);
  await take(joost, { reference, action: 'claim', values: { handover: 'x' } }, world.clock.now());
  const handover = (values: Record<string, string>) =>
    take(noor, { reference, action: 'take_over', values }, world.clock.now());
  await expect(handover({ reason: 'x' })).rejects.toEqual(new Refusal('reason_required'));
  await handover({ handover: 'Dienst is om.' });
  const steps = await world.db
    .admin`select reason from triage_step where thing_id = ${id} order by position desc limit 2`;
  expect(steps.map(({ reason }) => reason as unknown)).toEqual(['Dienst is om.', null]);
});

test('a step is taken by a person', async () => {
  const { reference } = await fileIncident(world);
  expect(() => take({ kind: 'visitor' }, { reference, action: 'claim' }, world.clock.now())).toThrow(
    new Refusal('not_allowed'),
  );
});

test('what is dangerous has a page of its own, and what says so', () => {
  const { thing, verbs } = caseMoves;
  expect([hasPage(caseMoves, 'claim'), hasPage(caseMoves, 'close')]).toEqual([false, true]);
  expect(hasPage({ thing, verbs: { claim: { ...verbs.claim, page: true } } }, 'claim')).toBe(true);
});
