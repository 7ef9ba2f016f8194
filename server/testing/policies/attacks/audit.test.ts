import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asPart, asPerson, type Asker } from '#db/as-person.ts';
import type { Reader } from '#db/readers.ts';
import { auditing } from '../../../audit/record.ts';
import type { AuditAct } from '../../../vocabulary/audit-acts.ts';
import { fileIncident } from '../../incidents.ts';
import { fileAssessed, refer } from '../../referrals.ts';
import { openWorld, type World } from '../../world.ts';

// What somebody writes in the audit who sends any SQL as a reader, in a context that was signed for them.

type Given = { red: string; citizen: string; incident: string; other: string; referral: string; otherReferral: string };
type Try = [what: string, reader: Reader, who: keyof typeof askers, about: () => string, action: string];

let world: World;
let given: Given;
beforeAll(async () => {
  world = await openWorld();
  const coordinator = await world.as('joost');
  const filed = () => fileAssessed(world, { category: 'cyber-municipality' });
  const [one, two] = [await filed(), await filed()];
  given = {
    citizen: (await fileIncident(world, { organisation: null })).id,
    red: (await fileIncident(world, { tlp: 'RED' })).id,
    incident: one.id,
    other: two.id,
    referral: await refer(world, coordinator, { reference: one.reference, partner: 'IBD' }),
    otherReferral: await refer(world, coordinator, { reference: two.reference, partner: 'IBD' }),
  };
});
afterAll(() => world.close());
beforeAll(async () => {
  const { personId } = await world.askerFor('joost');
  await world.db.admin`delete from case_reader where incident_id = ${given.red} and person_id = ${personId}`;
});

const form = randomUUID();
const askers = {
  visitor: () => ({ kind: 'visitor', submissionKey: form }),
  receipt: () => ({ kind: 'receipt', incidentId: given.citizen }),
  link: async () => {
    const { organisationId, role } = await world.askerFor('fatima', 'IBD');
    return {
      kind: 'link',
      linkId: 'a-link',
      until: new Date('2999-01-01T00:00:00Z'),
      organisationId,
      role,
      incidentId: given.incident,
    };
  },
  fatima: () => world.askerFor('fatima', 'IBD'),
  daan: () => world.askerFor('daan'),
  eline: () => world.askerFor('eline'),
  joost: () => world.askerFor('joost'),
  sanne: () => world.askerFor('sanne'),
  auditor: () => ({ kind: 'person', personId: randomUUID(), role: 'auditor' }),
} satisfies Record<string, () => Asker | Promise<Asker>>;

const write = async ([, reader, who, about, action]: Try): Promise<void> => {
  const call = sql`select ${auditing({ about: about() as `${string}:${string}`, action: action as AuditAct })}`;
  await asPerson(world.db.readers[reader], await askers[who](), (tx) => call.execute(tx));
};

test.each<Try>([
  ['a visitor on a notice', 'intake', 'visitor', () => `notice:${randomUUID()}`, 'notice.released'],
  ['a visitor on a case', 'intake', 'visitor', () => `incident:${given.incident}`, 'case.closed'],
  ['a visitor on the form of another', 'intake', 'visitor', () => `submission:${randomUUID()}`, 'evidence.received'],
  ['a receipt on another incident', 'intake', 'receipt', () => `incident:${given.other}`, 'incident.extended'],
  ['a link on another referral', 'partner', 'link', () => `referral:${given.otherReferral}`, 'referral.read'],
  ['a link on another incident', 'partner', 'link', () => `incident:${given.other}`, 'case.partner_saw'],
  ['a partner on an incident itself', 'partner', 'fatima', () => `incident:${given.incident}`, 'incident.submitted'],
  ['a partner on a notice', 'partner', 'fatima', () => `notice:${randomUUID()}`, 'notice.approve'],
  ['the table on a publication', 'table', 'joost', () => `publication:${randomUUID()}`, 'publication.publish'],
  ['the ministry on a case', 'ministry', 'sanne', () => `incident:${given.incident}`, 'case.close'],
  ['the ministry on a person', 'ministry', 'sanne', () => `person:${randomUUID()}`, 'session.started'],
  ['an auditor on the log', 'auditor', 'auditor', () => 'log:ours', 'log.grown'],
  [
    'a partner on a case that it does not see',
    'partner',
    'fatima',
    () => `incident:${given.incident}`,
    'case.partner_saw',
  ],
  ['a partner on the referral of another', 'partner', 'daan', () => `referral:${given.referral}`, 'referral.read'],
  ['a partner on a referral that is not there', 'partner', 'fatima', () => `referral:${randomUUID()}`, 'referral.read'],
  ['the table on a RED case without being named', 'table', 'joost', () => `incident:${given.red}`, 'case.close'],
  ['the table on a case that is not there', 'table', 'joost', () => `incident:${randomUUID()}`, 'case.close'],
  ['a reporter on a report of others', 'reporter', 'eline', () => `incident:${given.incident}`, 'incident.extended'],
  ['the ministry on a notice that is not there', 'ministry', 'sanne', () => `notice:${randomUUID()}`, 'notice.approve'],
  ['an auditor on a RED case', 'auditor', 'auditor', () => `incident:${given.red}`, 'incident.opened'],
  ['an action of another kind', 'table', 'joost', () => `incident:${given.incident}`, 'notice.released'],
  ['no action', 'table', 'joost', () => `incident:${given.incident}`, 'case.'],
  ['nothing for an action', 'table', 'joost', () => `incident:${given.incident}`, 'case._'],
  ['a sentence for an action', 'table', 'joost', () => `incident:${given.incident}`, 'case.closed_by_joost'],
  ['an action and a line', 'table', 'joost', () => `incident:${given.incident}`, 'case.claim\n'],
  ['an action of nobody at the table', 'table', 'joost', () => `incident:${given.incident}`, 'case.partner_took'],
  ['a step of the worker', 'table', 'joost', () => `referral:${given.referral}`, 'referral.deliver'],
  ['words for an action', 'table', 'joost', () => `incident:${given.incident}`, 'case.Closed by Joost'],
  ['more than an action', 'table', 'joost', () => `incident:${given.incident}`, 'case.close.reopen'],
  ['a case under another name', 'table', 'joost', () => `incident:${given.incident.toUpperCase()}`, 'case.close'],
  ['a case in braces', 'table', 'joost', () => `incident:{${given.incident}}`, 'case.close'],
  ['a kind that nobody knows', 'table', 'joost', () => 'demo:world', 'demo.loaded'],
])('%s is refused in the audit', async (...wrong) => {
  await expect(write(wrong)).rejects.toThrow(
    /audit: not for this reader|row-level security policy for table "audit_event"|permission denied for table incident/,
  );
});

test.each<Try>([
  ['a receipt on its own incident', 'intake', 'receipt', () => `incident:${given.citizen}`, 'incident.extended'],
  ['a visitor on the own form', 'intake', 'visitor', () => `submission:${form}`, 'evidence.received'],
  ['a link on its own referral', 'partner', 'link', () => `referral:${given.referral}`, 'referral.read'],
  ['the table on its case', 'table', 'joost', () => `incident:${given.incident}`, 'case.claim'],
  ['a partner on any referral', 'partner', 'fatima', () => `referral:${given.otherReferral}`, 'referral.read'],
])('%s is written in the audit', async (...right) => {
  await write(right);
});

test('the worker writes about the log, and nobody writes about a person for it', async () => {
  const as = (about: `${string}:${string}`, action: string) =>
    asPart(world.db.readers.worker, (tx) => sql`select ${auditing({ about, action: action as AuditAct })}`.execute(tx));
  await as('log:ours', 'log.grown');
  await expect(as(`person:${randomUUID()}`, 'session.started')).rejects.toThrow('audit: not for this reader');
  await expect(as(`notice:${randomUUID()}`, 'notice.deliver')).rejects.toThrow('row-level security');
});

// A login that is a member of its role and not the role itself can stop acting as it, and keeps what it was granted.
test('whoever acts as no reader writes nothing', async () => {
  const { admin, name } = world.db;
  const { host } = world.db.connectionOf('table');
  await admin.unsafe("create role test_member login inherit password 'only for this test' in role meldtafel_table");
  const member = postgres({ host, database: name, user: 'test_member', password: 'only for this test', max: 1 });
  const say = (about: string, action: string) =>
    member`insert into audit_event (stream, action) values (${about}, ${action})`;
  try {
    await expect(say(`person:${randomUUID()}`, 'session.started')).rejects.toThrow('audit: nobody is asking');
    await expect(say('log:ours', 'log.grown')).rejects.toThrow('audit: nobody is asking');
  } finally {
    await member.end();
    await admin.unsafe('drop role test_member');
  }
});
