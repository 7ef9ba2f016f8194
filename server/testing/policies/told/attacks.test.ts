import { afterAll, beforeAll, expect, test } from 'vitest';
import { openGround, type Ground } from './attack-ground.ts';
import { attacksOn, deedsOn } from './attacks.ts';
import { effectsDoneOn, effectsOn } from './effects.ts';
import { listEffectMutants, listToldMutants } from './told-mutants.ts';

let ground: Ground;
beforeAll(async () => {
  ground = await openGround();
  // What a take-over would set in motion, if the weight it names counted.
  await ground.world.db
    .admin`insert into desk_promise (code, events, urgency_code, severity, reason, rank, counts_from, minutes, valid_from, source)
    values ('take-5', '{take_over}', null, 5, 'assess', 0, 'event', 5, '2023-01-01', 'test')`;
}, 60_000);
afterAll(() => ground.world.close());

const deeds = () => ({ ...deedsOn(ground), ...effectsDoneOn(ground) });
const attacks = () => ({ ...attacksOn(ground), ...effectsOn(ground) });

test('what people really do is taken', async () => {
  const refused: string[] = [];
  for (const [deed, by] of Object.entries(deeds())) {
    const answer = await by();
    if (answer !== undefined) refused.push(`${deed}: ${answer}`);
  }
  expect(refused).toEqual([]);
});

test('what steps do not say, and what nobody may, is refused', async () => {
  const taken: string[] = [];
  for (const [attack, { refused, by }] of Object.entries(attacks())) {
    const answer = (await by()) ?? 'taken';
    if (!answer.includes(refused)) taken.push(`${attack}: ${answer}`);
  }
  expect(taken).toEqual([]);
});

test('no condition of what a step brings about can be taken out without a deed or an attack that shows it', async () => {
  const { admin } = ground.world.db;
  const mutants = await listEffectMutants(admin);
  const survivors: string[] = [];
  for (const { name, change, undo } of mutants) {
    await admin.unsafe(change);
    if (!(await shown())) survivors.push(name);
    await admin.unsafe(undo);
  }
  process.stdout.write(`mutants of what steps bring about: ${mutants.length}\n`);
  expect(survivors).toEqual([]);
  expect(mutants.length).toBeGreaterThan(10);
}, 300_000);

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

/** By another answer than it should be, to an attack that is not refused by `otherwise` alone. */
async function shown(otherwise?: string): Promise<boolean> {
  for (const { by, refused } of Object.values(attacks()))
    if (refused !== otherwise && (await by()) === undefined) return true;
  for (const by of Object.values(deeds())) if ((await by()) !== undefined) return true;
  return false;
}
