import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actionOf, type Lifecycle } from '../../../kernel/lifecycle/lifecycle.ts';
import { lifecycles, type ThingName } from '../../../vocabulary/lifecycles.ts';
import { openGround as openDisclosed, type Ground as Disclosed } from '../disclosed/disclosed-ground.ts';
import { openGround, type Ground } from './attack-ground.ts';
import { caseTries } from './case-tries.ts';
import { noticeTries } from './notice-tries.ts';
import { publicationTries } from './publication-tries.ts';
import { referralTries } from './referral-tries.ts';
import { listEffectMutants, listToldMutants } from './told-mutants.ts';
import { wordsOf, type Tried } from './words.ts';

let ground: Ground;
let disclosed: Disclosed;
beforeAll(async () => {
  ground = await openGround();
  disclosed = await openDisclosed();
  // What a take-over would set in motion, if the weight it names counted.
  await ground.world.db
    .admin`insert into desk_promise (code, events, urgency_code, severity, reason, rank, counts_from, minutes, valid_from, source)
    values ('take-5', '{take_over}', null, 5, 'assess', 0, 'event', 5, '2023-01-01', 'test')`;
  // And what a step of that name weighs elsewhere.
  await ground.world.db.admin`insert into ctx.told values ('another', 'take_over', 'severity', 'details.severity')`;
}, 60_000);
afterAll(async () => {
  await ground.world.close();
  await disclosed.world.close();
});

/** Every action of everything with a life cycle: one that is not here does not compile. */
const actions = (): [name: string, action: { lifecycle: Lifecycle; action: string }, tried: Tried][] => {
  const tries: Record<ThingName, Record<string, Tried>> = {
    case: caseTries(ground),
    referral: referralTries(ground),
    notice: noticeTries(ground),
    publication: publicationTries(disclosed),
  };
  return Object.entries<Lifecycle>(lifecycles).flatMap(([thing, lifecycle]) =>
    Object.entries(tries[thing as ThingName]).map(
      ([action, tried]) => [`${thing}.${action}`, { lifecycle, action }, tried] as const,
    ),
  ) as ReturnType<typeof actions>;
};
const all = <T>(which: (tried: Tried) => Record<string, T>): [string, T][] =>
  actions().flatMap(([name, , tried]) =>
    Object.entries(which(tried)).map(([what, each]): [string, T] => [`${name}: ${what}`, each]),
  );
const deeds = () => all(({ done }) => done);
const attacks = () => all(({ refused }) => refused);

test('every action is done here and refused here, but for what happens by itself', () => {
  const untried = actions().flatMap(([name, { lifecycle, action }, { done, refused }]) => {
    const byItself = actionOf(lifecycle, action).follows !== undefined;
    return Object.keys(refused).length === 0 || (Object.keys(done).length === 0) !== byItself ? [name] : [];
  });
  expect(untried).toEqual([]);
});

test('what people really do is taken', async () => {
  const refused: string[] = [];
  for (const [deed, by] of deeds()) {
    const answer = await by();
    if (answer !== undefined) refused.push(`${deed}: ${answer}`);
  }
  expect(refused).toEqual([]);
});

test('what steps do not say, and what nobody may, is refused', async () => {
  const taken: string[] = [];
  for (const [attack, { refused, by }] of attacks()) {
    const answer = (await by()) ?? 'taken';
    if (!answer.includes(refused)) taken.push(`${attack}: ${answer}`);
  }
  expect(taken).toEqual([]);
});

test('a referral may stay where it stands with a step that leads there, once its life cycle has one', async () => {
  const { tried, now, given } = ground;
  const { setReferral, onReferral } = wordsOf(ground);
  const { admin } = ground.world.db;
  const stays = () =>
    tried(
      'fatima',
      'partner',
      onReferral('fatima', given.referral, 'stay', ['offered', 'offered']),
      setReferral(given.referral, sql`changed_at = ${now}`),
    );
  expect(await stays()).toContain('step_order');
  await admin`insert into ctx.arrow select (jsonb_populate_record(a, '{"action": "stay", "to_state": "offered"}')).*
    from ctx.arrow a where (thing, action, from_state) = ('referral', 'acknowledge', 'offered')`;
  expect(await stays()).toBeUndefined();
  await admin`delete from ctx.arrow where (thing, action) = ('referral', 'stay')`;
});

test.each([
  ['a case, a referral or a notice', ['triage_step', 'referral_step', 'notice_step'], () => ground, 60],
  ['a publication', ['publication_step'], () => disclosed, 2],
] as const)(
  'no condition of what a step of %s brings about can be taken out without a deed or an attack that shows it',
  async (_, tables, where, most) => {
    const thingOf = (name: string) => (name.startsWith('triage_step') ? 'case.' : name.replace(/_step .*/s, '.'));
    const { admin } = where().world.db;
    const mutants = await listEffectMutants(admin, tables);
    const survivors: string[] = [];
    for (const { name, change, undo } of mutants) {
      await admin.unsafe(change);
      if (!(await shown(undefined, thingOf(name)))) survivors.push(name);
      await admin.unsafe(undo);
    }
    process.stdout.write(`mutants of what steps bring about: ${mutants.length}\n`);
    expect(survivors).toEqual([]);
    expect(mutants.length).toBeGreaterThan(most);
  },
  300_000,
);

test('no condition of what holds a thing to its steps can be taken out without a deed or an attack that shows it', async () => {
  const { admin } = ground.world.db;
  const mutants = await listToldMutants(admin);
  // Each by itself: what a step brings about is held once more.
  await admin`
    do $$ declare t record; begin
      for t in select tgrelid::regclass as place, tgname as name from pg_trigger where tgfoid = 'ctx.guard_effect'::regproc loop
        execute format('alter table %s disable trigger %I', t.place, t.name);
      end loop;
    end $$`.simple();
  const survivors: string[] = [];
  for (const { name, change, undo } of mutants) {
    await admin.unsafe(change);
    const held = twiceHeld(name);
    for (const [table, trigger] of held) await admin`alter table ${admin(table)} disable trigger ${admin(trigger)}`;
    if (!(await shown('step_without_effect'))) survivors.push(name);
    for (const [table, trigger] of held) await admin`alter table ${admin(table)} enable trigger ${admin(trigger)}`;
    await admin.unsafe(undo);
  }
  process.stdout.write(`mutants of what steps say: ${mutants.length}\n`);
  expect(survivors).toEqual([]);
  expect(mutants.length).toBeGreaterThan(30);
}, 300_000);

// What a thing begins with is made by that step too; and a notice points at a text with the step that made it.
const twiceHeld = (name: string): (readonly [table: string, trigger: string])[] => {
  if (name.startsWith('ctx.guard_beginning')) return madeByStep.map((table) => [table, 'made'] as const);
  if (name.startsWith('ctx.guard_making')) return ['notice', 'notice_step'].map((table) => [table, 'as_told'] as const);
  return [];
};
const madeByStep = ['notice_version', 'referral_package', 'case_decision', 'publication'];

/** By another answer than it should be, to an attack that is not refused by `otherwise` alone; of one thing, or of all. */
async function shown(otherwise?: string, of = ''): Promise<boolean> {
  const own = ([name]: readonly [string, unknown]) => name.startsWith(of);
  for (const [, { by, refused }] of attacks().filter(own))
    if (refused !== otherwise && (await by()) === undefined) return true;
  for (const [, by] of deeds().filter(own)) if ((await by()) !== undefined) return true;
  return false;
}
