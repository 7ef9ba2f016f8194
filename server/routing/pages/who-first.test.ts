import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asSentence, bodyName } from '#views/intake/wording.ts';
import { messagesFor } from '#views/messages/messages.ts';
import type { Words } from '../../kernel/words.ts';
import { tlpLabels, type Tlp } from '../../vocabulary/tlp.ts';
import { fileIncident } from '../../testing/incidents.ts';
import { swapping, type Visitor } from '../../testing/visit.ts';
import { openWorld, type World } from '../../testing/world.ts';

// Who reports is told who may see it later: whom the desk is told to send it to first, and whether it can.

type Case = { category: string; victimRole: string | null; tlp: Tlp; reference: string };

const m = messagesFor('nl');
let world: World;
let joost: Visitor;
let nienke: Visitor;
let cases: Case[];
let bodies: { code: string; name: Words }[];
let reasons: string[];
beforeAll(async () => {
  world = await openWorld();
  [joost, nienke] = [await world.as('joost'), await world.as('nienke')];
  bodies = await world.db.admin`select code, name from organisation where receives`;
  await world.db
    .admin`update routing_rule set reason = jsonb_build_object('nl', concat('Reden ', code, ' van ', version, '.'))`; // each its own
  reasons = (await world.db.admin<{ nl: string }[]>`select distinct reason ->> 'nl' as nl from routing_rule`).map(
    ({ nl }) => nl,
  );
  await world.db.admin`update category set reporters = array['municipality', 'citizen']`;
  const rows = await world.db.admin<{ code: string; roles: string[] }[]>`
    select code, victim_roles as roles from category where in_force(valid_from, valid_to, dutch_day(now()))`;
  cases = [];
  for (const { code: category, roles } of rows)
    for (const victimRole of [null, ...roles])
      for (const tlp of tlpLabels) {
        const { reference } = await fileIncident(world, { category, victimRole, tlp });
        cases.push({ category, victimRole, tlp, reference });
      }
});
afterAll(() => world.close());

/** Whom the rules put first, whether the label is too much for it, and why it is named. */
type First = { code: string | null; above: boolean; why: string[] };

const nobody: First = { code: null, above: false, why: [] };
const reasonsIn = (text: string): string[] => reasons.filter((reason) => text.includes(reason));

async function atDesk({ reference }: Case): Promise<First> {
  const { body } = await joost.get(`/meldingen/${reference}/verwijzingen`);
  const [first] = body.split('<h3>').filter((panel) => panel.startsWith(`${m.routing.offer.first}: `));
  if (!first || first.includes('gaat nooit via een verwijzing')) return nobody;
  const [, name] = /: ([^<]+)</.exec(first) ?? [];
  const code = bodies.find((each) => each.name.nl === name)?.code ?? `nobody is called ${name}`;
  return { code, above: first.includes('Verwijzen naar deze partner kan niet'), why: reasonsIn(first) };
}

async function toldReporter({ category, victimRole, tlp }: Case, by = nienke): Promise<First> {
  const asked = new URLSearchParams({ category, tlp, ...(victimRole && { victimRole }) }).toString();
  const { text } = await by.get(`/melden/lezers?${asked}`, swapping('lezers'));
  const words = m.intake.preview;
  const why = reasonsIn(text);
  for (const { code, name: said } of bodies) {
    const name = bodyName({ code, name: said }, 'nl', m);
    if (text.includes(asSentence(words.partner(name)))) return { code, above: false, why };
    if (text.includes(words.partnerAbove(name))) return { code, above: true, why };
  }
  return text.includes(words.noPartner) || text.includes(words.partnerRed)
    ? { ...nobody, why }
    : { ...nobody, code: `not told: ${text}` };
}

/** Of each what the desk says, and what who reports it is told. */
async function told(about: readonly Case[]) {
  const said = [];
  for (const each of about) said.push({ ...each, desk: await atDesk(each), reporter: await toldReporter(each) });
  return said;
}

test('the desk and who reports are told the same of every category, label and role of a victim', async () => {
  const said = await told(cases);
  expect(said.filter(({ desk, reporter }) => !isDeepStrictEqual(desk, reporter))).toEqual([]);
  const named = (label: Tlp) =>
    said.filter(({ tlp, desk }) => tlp === label && desk.code !== null && !desk.above).length;
  expect([named('CLEAR') > 40, named('AMBER+STRICT') > 20, named('RED')]).toEqual([true, true, 0]);
  expect(said.filter(({ desk }) => desk.above).length).toBeGreaterThan(5);
});

test('who has no account is told the same as of a report with the label that theirs gets', async () => {
  const stranger = world.stranger();
  const said = [];
  for (const each of cases.filter(({ tlp, victimRole }) => tlp === 'AMBER' && !victimRole))
    said.push([
      each.category,
      await toldReporter(each, stranger),
      await toldReporter({ ...each, tlp: 'RED' }, stranger),
      await atDesk(each),
    ]);
  expect(
    said.filter(([, told, whatever, desk]) => !isDeepStrictEqual(told, desk) || !isDeepStrictEqual(whatever, desk)),
  ).toEqual([]);
  expect(said.length).toBeGreaterThan(20);
});

const member = { category: 'cyber-party', victimRole: 'sitting_mp' };
const rule = (columns: string, { category } = member) =>
  `update routing_rule set ${columns} where code = '${category}.sitting_mp.1'`;
const body = (columns: string) => `update organisation set ${columns} where code = 'BVATK'`;
const threatened = { ...member, category: 'politician-threat' };

test.each<[body: string, code: string | null, about: typeof member, change: string, above?: boolean]>([
  ['as it is', 'BVATK', member, ''],
  ['that the rules do not put first', null, member, rule("part = 'also'")],
  ['that the rules of another category do not put first', null, threatened, rule("part = 'also'", threatened)],
  ['by a rule that does not hold', null, member, rule('active = false')],
  ['that ended', null, member, body("valid_to = '2026-01-01'")],
  ['without an address', null, member, body('channel = null, contact = null')],
  ['that may receive less', 'BVATK', member, body("tlp_ceiling = 'GREEN'"), true],
])('both are told the same of a body %s: %s', async (_, code, { category, victimRole }, change, above = false) => {
  await world.db.admin.unsafe(change);
  const said = await told(cases.filter((each) => each.category === category));
  await world.db.admin`update routing_rule set part = 'first', active = true where code like '%.sitting_mp.1'`;
  await world.db.admin.unsafe(
    body("valid_to = null, channel = 'mail', contact = 'bvatk@meldtafel.example', tlp_ceiling = 'AMBER+STRICT'"),
  );
  expect(said.filter(({ desk, reporter }) => !isDeepStrictEqual(desk, reporter))).toEqual([]);
  const amber = said.find((each) => each.tlp === 'AMBER' && each.victimRole === victimRole);
  expect(amber).toMatchObject({ desk: { code, above }, reporter: { code, above } });
  if (code) expect(amber?.desk.why).toEqual([expect.stringContaining(`Reden ${category}.sitting_mp.1 van `)]);
});
