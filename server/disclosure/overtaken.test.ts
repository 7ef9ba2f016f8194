import type postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { choices, endEmbargo, loggedDecision, prepare, publish } from '../testing/disclosed.ts';
import { force, forceNotice } from '../testing/force.ts';
import { formValues } from '../testing/form-values.ts';
import { startLog, type TestLog } from '../testing/log.ts';
import { overtake } from '../testing/overtake.ts';
import type { Visitor } from '../testing/visit.ts';
import { openWorld, type World } from '../testing/world.ts';

// Somebody is first between the reading and the writing of a publisher: the database sees it, and the page says so in words.

let world: World;
let log: TestLog;
let marjolein: Visitor;
beforeAll(async () => {
  world = await openWorld();
  log = await startLog(world);
  marjolein = await world.as('marjolein');
});
afterAll(() => world.close());

const meanwhile: Record<string, (id: string) => Promise<unknown>> = {
  'an outcome is recorded': async (id) => {
    await forceNotice(world.db.admin, { id, from: 'sent', to: 'decided' });
    await force(
      world.db.admin,
      (sql) => sql`insert into notice_outcome (notice_id, position, outcome, person_id, at)
        select n.id, 1, 'label', n.drafted_by, now() from notice n where n.id = ${id}`,
    );
  },
  'a ground ends': () => period('2020-12-31'),
};
const period = async (last: string | null): Promise<void> =>
  void (await world.db.admin`update redaction_ground set valid_to = ${last} where code = 'avg'`);

const reden = 'Er staat een naam in de beschrijving.';

test.each(Object.entries(meanwhile))('%s while somebody corrects: a conflict, with what was typed', async (_, by) => {
  const { page, id, held } = await decided((reference) => publish(world, reference));
  const form = formValues((await marjolein.get(page)).body, `${page}/voorbeeld`);
  const mine = { ...form, reden, description: 'avg' };
  const answer = await overtake(
    world.db,
    held,
    () => marjolein.post(`${page}/correcties`, mine),
    () => by(id),
  );
  await period(null);
  expect([answer.status, answer.text]).toEqual([409, expect.stringContaining('Iemand was u voor')]);
  expect(formValues(answer.body, `${page}/voorbeeld`)).toMatchObject({ reden });
});

test.each(Object.entries(meanwhile))('%s while somebody chooses: a conflict, beside what is so now', async (_, by) => {
  const { page, id, held } = await decided((reference) => prepare(marjolein, reference));
  const form = formValues((await marjolein.get(page)).body, `${page}/voorstel`);
  const mine = { ...form, ...choices({ description: 'avg' }) };
  const answer = await overtake(
    world.db,
    held,
    () => marjolein.post(`${page}/voorstel`, mine),
    () => by(id),
  );
  await period(null);
  expect([answer.status, answer.text]).toEqual([409, expect.stringContaining('Iemand was u voor')]);
  expect(answer.text.includes('In uw formulier stond')).toBe(by !== meanwhile['a ground ends']); // it is there no more
});

/** A decision to send, that came so far; and what holds it for who goes on with it. */
async function decided(come: (reference: string) => Promise<unknown>) {
  const { reference, id } = await loggedDecision(world, log, { decision: 'sent' });
  await endEmbargo(world);
  await come(reference);
  return {
    id,
    page: `/publicatie/${reference}`,
    held: (tx: postgres.TransactionSql) => tx`select from publication where notice_id = ${id} for update`,
  };
}
