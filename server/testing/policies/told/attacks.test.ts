import { afterAll, beforeAll, expect, test } from 'vitest';
import { openGround, type Ground } from './attack-ground.ts';
import { attacksOn, deedsOn } from './attacks.ts';
import { listToldMutants } from './told-mutants.ts';

let ground: Ground;
beforeAll(async () => {
  ground = await openGround();
  // What a note would set in motion, if the weight it names counted.
  await ground.world.db
    .admin`insert into desk_promise (code, events, urgency_code, severity, reason, rank, counts_from, minutes, valid_from, source)
    values ('note-5', '{note}', null, 5, 'assess', 0, 'event', 5, '2023-01-01', 'test')`;
}, 60_000);
afterAll(() => ground.world.close());

test('what people really do is taken', async () => {
  for (const [deed, by] of Object.entries(deedsOn(ground))) expect([deed, await by()]).toEqual([deed, undefined]);
});

test('what steps do not say, and what nobody may, is refused', async () => {
  for (const [attack, { refused, by }] of Object.entries(attacksOn(ground)))
    expect([attack, (await by()) ?? 'taken']).toEqual([attack, expect.stringContaining(refused)]);
});

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
    const held = name.startsWith('ctx.guard_beginning') ? madeByStep : []; // what it begins with is made by that step too
    for (const table of held) await admin`alter table ${admin(table)} disable trigger made`;
    if (!(await shown())) survivors.push(name);
    for (const table of held) await admin`alter table ${admin(table)} enable trigger made`;
    await admin.unsafe(undo);
  }
  process.stdout.write(`mutants of what steps say: ${mutants.length}\n`);
  expect(survivors).toEqual([]);
  expect(mutants.length).toBeGreaterThan(55);
}, 300_000);

const madeByStep = ['notice_version', 'referral_package', 'case_decision', 'publication'];

async function shown(): Promise<boolean> {
  for (const { by } of Object.values(attacksOn(ground))) if ((await by()) === undefined) return true;
  for (const by of Object.values(deedsOn(ground))) if ((await by()) !== undefined) return true;
  return false;
}
