import { expect, test } from 'vitest';
import { toMermaid } from '../kernel/lifecycle/arrows.ts';
import type { Lifecycle } from '../kernel/lifecycle/lifecycle.ts';
import { lifecycles, type ThingName } from './lifecycles.ts';

test('the drawings in lifecycles.md are those of the tables', async () => {
  const drawings = Object.entries(lifecycles).map(
    ([thing, lifecycle]) => `## ${thing}\n\n\`\`\`mermaid\n${toMermaid(lifecycle)}\n\`\`\`\n`,
  );
  await expect(`# Life cycles\n\n${drawings.join('\n')}`).toMatchFileSnapshot('lifecycles.md');
});

/**
 * All that the tables say, but for what is drawn (`from`, `to`), and of which states and actions they say it. By hand: what goes from a table
 * is missed here by its name, also where all that reads the table would go along.
 */
const said: Record<ThingName, Record<string, string>> = {
  case: {
    'states new claimed assessed referred answered closed': 'it',
    'initial new': 'it',
    'begins category_code = incident.category_code': 'it',
    open: 'new claimed assessed referred answered',
    'next assess': 'claimed',
    'next refer': 'assessed',
    'next close': 'answered',
    ended: 'closed',
    'permission triage.act': 'claim assess answer note take_over take_up release close reopen',
    'sets claimed_by = person_id': 'claim take_over take_up reopen',
    'sets claimed_at = at': 'claim reopen',
    toldToReporter: 'claim assess release close reopen',
    'holder asker': 'assess release close',
    weighs: 'assess reopen',
    'sets severity = details.severity': 'assess',
    'sets category_code = details.category': 'assess',
    'sets category_confirmed = yes': 'assess',
    'permission referral.offer': 'refer',
    'follows referral.offer': 'refer',
    beside: 'answer note',
    'holder another': 'take_over',
    'reason handover': 'take_over',
    'holder nobody': 'take_up',
    laysAtDesk: 'release reopen partner_took partner_declined partner_answered one_declined one_answered',
    'sets claimed_by = nothing': 'release',
    'sets claimed_at = nothing': 'release',
    'reason publicReason': 'close',
    dangerous: 'close',
    'makes case_decision': 'close',
    'sets decision_id = details.decision': 'close',
    'reason reopenReason': 'reopen',
    'sets decision_id = nothing': 'reopen',
    'follows referral.acknowledge': 'partner_saw',
    'follows referral.accept': 'partner_took',
    'follows referral.decline': 'partner_declined one_declined',
    'follows referral.resolve': 'partner_answered one_answered',
    'follows referral.withdraw': 'back_from_partner one_withdrawn',
    besides: 'one_declined one_answered one_withdrawn',
  },
  referral: {
    'states offered received acknowledged accepted declined resolved withdrawn': 'it',
    'initial offered': 'it',
    'waitsFor acknowledgement': 'offered received',
    'waitsFor decision': 'acknowledged',
    'waitsFor result': 'accepted',
    again: 'declined withdrawn',
    'answer declined': 'declined',
    'answer answered': 'resolved',
    'permission referral.offer': 'offer withdraw',
    'makes referral_package': 'offer',
    'sets offered_by = person_id': 'offer',
    'sets offered_at = given': 'offer',
    'permission worker': 'deliver',
    'sets received_at = at': 'deliver',
    'permission referral.answer': 'acknowledge accept decline resolve',
    'reason name': 'acknowledge',
    'sets acknowledged_at = at': 'acknowledge',
    'sets acknowledged_by = reason': 'acknowledge',
    'reason number': 'accept',
    'sets accepted_at = at': 'accept',
    'sets partner_reference = reason': 'accept',
    'reason reason': 'decline withdraw',
    'outlasts withdraw': 'decline resolve',
    'sets decline_reason = reason': 'decline',
    'sets next_body = optional': 'decline',
    'reason result': 'resolve',
    'outlasts decline': 'resolve',
    'sets result = reason': 'resolve',
    dangerous: 'withdraw',
  },
  notice: {
    'states draft awaiting_approval approved releasing sent decided withdrawn not_sent': 'it',
    'initial draft': 'it',
    approved: 'approved releasing sent decided',
    decided: 'releasing sent decided not_sent',
    'waitsFor delivery': 'releasing',
    delivered: 'sent decided',
    'permission notice.draft': 'draft edit submit withdraw',
    'makes notice_version': 'draft edit',
    'sets drafted_by = person_id': 'draft',
    'sets created_at = given': 'draft',
    'sets version = given': 'draft edit',
    'sets platform_code = given': 'draft edit',
    'sets submitted_by = person_id': 'submit',
    'permission notice.approve': 'approve return',
    'notBySameAs draft': 'approve',
    'notBySameAs edit': 'approve',
    'notBySameAs submit': 'approve',
    'sets approved_by = person_id': 'approve',
    'sets approved_version = given': 'approve',
    'permission notice.decide': 'release not_send record_portal record_outcome',
    'sets decided_by = person_id': 'release not_send',
    'sets decided_at = at': 'release not_send',
    'sets leaf_id = given': 'release not_send',
    'reason reason': 'not_send return withdraw',
    'sets not_sent_reason = reason': 'not_send',
    'sets submitted_by = nothing': 'return',
    'sets approved_by = nothing': 'return',
    'sets approved_version = nothing': 'return',
    'permission worker': 'deliver',
    'sets sent_at = at': 'deliver',
    'sets sent_at = given': 'record_portal',
    'sets portal_reference = optional': 'record_portal',
    'notAfter submit': 'withdraw',
    dangerous: 'withdraw',
  },
  publication: {
    'states draft signed published corrected withdrawn': 'it',
    'initial draft': 'it',
    public: 'published corrected',
    'permission disclosure.publish': 'prepare sign publish correct withdraw',
    'makes publication': 'prepare',
    'sets sha256 = details.hash': 'prepare',
    'makes disclosure_entry': 'publish correct withdraw',
    'notBySameAs prepare': 'publish',
    'notBySameAs sign': 'publish',
    'since prepare': 'publish',
    'reason reden': 'correct withdraw',
    dangerous: 'withdraw',
  },
};

const things = Object.entries(lifecycles) as [ThingName, Lifecycle][];

test.each(things)('of a %s the table says this, of these states and actions', (thing, { states, actions, ...it }) => {
  const rows = [
    ['it', { ...it, states: Object.keys(states).join(' ') }] as const,
    ...Object.entries(states),
    ...Object.entries(actions),
  ];
  const found = new Map<string, string[]>();
  for (const [name, row] of rows)
    for (const each of Object.entries(row).flatMap(wordsOf)) found.set(each, [...(found.get(each) ?? []), name]);
  expect(Object.fromEntries([...found].map(([each, names]) => [each, names.join(' ')]))).toEqual(said[thing]);
});

/** What a property says, each value by itself. */
function wordsOf([property, value]: [string, unknown]): string[] {
  if (property === 'from' || property === 'to') return [];
  if (value === true) return [property];
  if (Array.isArray(value)) return value.map((each) => `${property} ${String(each)}`);
  if (typeof value !== 'object' || value === null) return [`${property} ${String(value)}`];
  return Object.entries(value).map(([column, source]) => `${property} ${column} = ${String(source)}`);
}
