import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asPerson, type Asker } from '#db/as-person.ts';
import type { Tx } from '#db/connect.ts';
import { Refusal } from '../kernel/refusal.ts';
import { fileIncident } from '../testing/incidents.ts';
import { openWorld, type World } from '../testing/world.ts';
import { caseThing } from '../triage/case-thing.ts';
import type { CaseAction } from '../vocabulary/case-lifecycle.ts';
import { begin, move, moverOf, nextChange, permissionOf } from './move.ts';

let world: World;
let joost: Asker & { personId: string };
beforeAll(async () => {
  world = await openWorld();
  joost = await world.askerFor('joost');
});
afterAll(() => world.close());

const asJoost = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => asPerson(world.db.readers.table, joost, work);

const category = 'process-location';

/** One step of a case by Joost. */
const step = (reference: string, action: CaseAction, more: object = {}, thing = caseThing, work?: () => object) =>
  asJoost(async (tx) => {
    const details = action === 'assess' ? { details: { severity: 3, category } } : {};
    await move(tx, joost, thing, { reference, action, ...details, ...more }, world.clock.now(), work);
  });

async function claimed() {
  const filed = await fileIncident(world, { category });
  await step(filed.reference, 'claim');
  return filed;
}

const stepsOf = (id: string) =>
  world.db.admin`select action, from_state, to_state, person_id, reason, details, at from triage_step
    where thing_id = ${id} order by position`;

async function standingOf(id: string) {
  const [row] = await world.db.admin<{ state: string; changed_at: Date }[]>`
    select state, changed_at from triage_case where incident_id = ${id}`;
  if (!row) throw new Error('There is no such case.');
  return row;
}

/** The life cycle of a case, in which to weigh it also asks for something else. */
function weighing(more: object): typeof caseThing {
  const { actions, ...rest } = caseThing.lifecycle;
  return { ...caseThing, lifecycle: { ...rest, actions: { ...actions, assess: { ...actions.assess, ...more } } } };
}

test('every change has a moment of its own, also when the clock stands still or runs back', () => {
  const anyMoment = fc.date({ noInvalidDate: true, min: new Date('2000-01-01'), max: new Date('2100-01-01') });
  fc.assert(
    fc.property(anyMoment, anyMoment, (previous, at) => {
      const next = nextChange(previous, at);
      expect(next).toEqual(at > previous ? at : new Date(previous.getTime() + 1));
    }),
  );
  const now = new Date('2027-03-17T12:00:00Z');
  expect(nextChange(now, now)).toEqual(new Date('2027-03-17T12:00:00.001Z'));
});

test('a step leaves state, moment, who took it, and one event that says from where to where', async () => {
  const { id, reference } = await fileIncident(world);
  await step(reference, 'claim', { reason: 'x', details: { by: 'test' } });
  const { state, changed_at: at } = await standingOf(id);
  expect(state).toBe('claimed');
  const about = { action: 'claim', from_state: 'new', to_state: 'claimed', person_id: joost.personId, reason: 'x' };
  expect((await stepsOf(id)).at(-1)).toMatchObject({ ...about, details: { by: 'test' }, at });
  const [event] = await world.db.admin`
    select action, details from audit_event where stream = ${`incident:${id}`} order by seq desc limit 1`;
  expect(event).toMatchObject({ action: 'case.claim', details: { from: 'new', to: 'claimed', by: 'test' } });
});

test('the version that was seen is the one that is there, to the millisecond', async () => {
  const { id, reference } = await fileIncident(world);
  const { changed_at: at } = await standingOf(id);
  for (const difference of [-1, 1]) {
    const seen = new Date(at.getTime() + difference);
    await expect(step(reference, 'claim', { seen })).rejects.toEqual(new Refusal('changed_meanwhile'));
  }
  await step(reference, 'claim', { seen: new Date(at) });
});

test('a thing changes after its last change, whatever the clock says', async () => {
  const { id, reference } = await fileIncident(world);
  const { changed_at: before } = await standingOf(id);
  const early = new Date(before.getTime() - 60_000);
  await asJoost((tx) => move(tx, joost, caseThing, { reference, action: 'claim' }, early));
  expect((await standingOf(id)).changed_at).toEqual(new Date(before.getTime() + 1));
});

test('what is not there, or does not follow, is refused before anything is done', async () => {
  const { reference } = await fileIncident(world);
  const nothing = { reference: undefined, id: crypto.randomUUID() };
  await expect(step('2027-0000-0000', 'claim')).rejects.toEqual(new Refusal('not_found'));
  await expect(step(reference, 'claim', nothing)).rejects.toEqual(new Refusal('not_found'));
  const work = () => {
    throw new Error('This must not be reached.');
  };
  await expect(step(reference, 'reopen', { reason: 'x' }, caseThing, work)).rejects.toEqual(
    new Refusal('transition_not_allowed'),
  );
});

test('who did that before, and what comes after it, is asked of the steps', async () => {
  const { reference } = await claimed();
  for (const rule of [{ notBySameAs: ['assess'] }, { notAfter: 'assess' }]) {
    const { reference: another } = await claimed();
    await step(another, 'assess', {}, weighing(rule));
    const code = 'notAfter' in rule ? 'transition_not_allowed' : 'same_person';
    await expect(step(another, 'assess', {}, weighing(rule))).rejects.toEqual(new Refusal(code));
  }
  await step(reference, 'assess');
  await step(reference, 'assess');
});

test('what must be said is said with the step, or by the work it does', async () => {
  const { id, reference } = await claimed();
  const asks = weighing({ reason: 'why' });
  for (const reason of [undefined, null, ''])
    await expect(step(reference, 'assess', { reason }, asks)).rejects.toEqual(new Refusal('reason_required'));
  await step(reference, 'assess', {}, asks, () => ({ reason: 'While it was locked.' }));
  await step(reference, 'assess', { reason: 'On the form.' }, asks);
  expect((await stepsOf(id)).slice(-2).map(({ reason }) => String(reason))).toEqual([
    'While it was locked.',
    'On the form.',
  ]);
});

test('first what goes with every step, then the work, then the step; after it what needs the new state', async () => {
  const { id, reference } = await fileIncident(world);
  const order: string[] = [];
  await asJoost(async (tx) => {
    const look = async (who: string) => {
      const { state } = await tx
        .selectFrom('triage_case')
        .where('incident_id', '=', id)
        .select('state')
        .executeTakeFirstOrThrow();
      order.push(`${who}: ${state}`);
    };
    const thing: typeof caseThing = {
      ...caseThing,
      also: async (_, { change }) => {
        await look('also');
        expect(change).toEqual({ category_confirmed: false });
        return { details: { also: 'also', both: 'also' }, change: { claimed_by: null, category_confirmed: true } };
      },
    };
    const change = { category_confirmed: false };
    await move(
      tx,
      joost,
      thing,
      { reference, action: 'claim', change, details: { both: 'step' } },
      world.clock.now(),
      async () => {
        await look('work');
        return { details: { both: 'work' }, after: () => look('after') };
      },
    );
  });
  expect(order).toEqual(['also: new', 'work: new', 'after: claimed']);
  expect((await stepsOf(id)).at(-1)).toMatchObject({ details: { also: 'also', both: 'work' } });
  // What the table says that the step sets, it sets; the rest comes from the step, and from what goes with every step when it says nothing.
  const [row] = await world.db
    .admin`select claimed_by, claimed_at = changed_at as now, category_confirmed from triage_case where incident_id = ${id}`;
  expect(row).toEqual({ claimed_by: joost.personId, now: true, category_confirmed: false });
});

test('nobody begins what is not theirs to begin; nobody takes in person what happens by itself', async () => {
  const { id } = await fileIncident(world);
  const begun = asJoost((tx) => begin(tx, joost, caseThing, { id, action: 'partner_saw' }, world.clock.now()));
  await expect(begun).rejects.toEqual(new Refusal('not_allowed'));
  const stranger = { ...joost, role: 'reporter' as const };
  const other = asJoost((tx) => begin(tx, stranger, caseThing, { id, action: 'claim' }, world.clock.now()));
  await expect(other).rejects.toEqual(new Refusal('not_allowed'));
  expect(() => permissionOf({})).toThrow(TypeError);
  expect(() => permissionOf({ permission: 'worker' })).toThrow(TypeError);
  expect(permissionOf({ permission: 'triage.act' })).toBe('triage.act');
});

test('the worker may what is the worker’s, and is nobody', () => {
  const worker = moverOf('worker');
  expect([worker.personId, worker.may('worker'), worker.may('triage.act')]).toEqual([null, true, false]);
  const person = moverOf(joost);
  expect([person.may('triage.act'), person.may('worker'), person.may('toString')]).toEqual([true, false, false]);
});
