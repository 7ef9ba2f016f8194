import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { allForms } from './all-forms.ts';
import { formLimits } from './limits.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

// Read and compared, never written by a test: a limit that changes is a line somebody meant to change.
test('every form takes what limits.txt says; `npm run limits` writes it anew', async () => {
  expect(await formLimits()).toBe(readFileSync(path.join(import.meta.dirname, 'limits.txt'), 'utf8'));
});

const typed = (await allForms()).flatMap(({ name, form }) =>
  Object.entries(form.fields)
    .filter(([, { kind }]) => ['line', 'text', 'secret'].includes(kind))
    .map(([field, asked]) => ({ place: `${name}.${field}`, asked })),
);

describe.each(typed)('$place', ({ asked }) => {
  test('takes as much as it says, and no more', () => {
    const fault = (signs: number) => asked.schema.safeParse('z'.repeat(signs)).error?.issues[0]?.message;
    if (ownRules.has(asked.schema)) return;
    expect([fault(asked.max), fault(asked.max + 1)]).toEqual([undefined, 'too_long']);
  });
});

// Addresses are counted one by one.
const ownRules = new Set(typed.filter(({ place }) => place === 'noticeForm.urls').map(({ asked }) => asked.schema));

/** Where what is typed is kept: table, and column or what of its body. */
const kept: Readonly<Record<string, readonly string[]>> = {
  'signInForm.email': ['person.email'],
  'additionForm.text': ['incident_addition.body'],
  'incidentForm.description': ["incident.body ->> 'description'"],
  'incidentForm.place': ["incident.body ->> 'place'"],
  'note.note': ['triage_note.body'],
  'answer.answer': ['incident_addition.body'],
  'take_over.handover': ['triage_step.reason'],
  'assess.remark': ['triage_step.reason'],
  'close.publicReason': ['case_decision.public_reason', 'triage_step.reason'],
  'reopen.reopenReason': ['triage_step.reason'],
  'offerForm.reason': ['referral.overrule_reason'],
  'partnerVerbs.acknowledge.name': ['referral.acknowledged_by', 'referral_step.reason'],
  'partnerVerbs.accept.number': ['referral.partner_reference', 'referral_step.reason'],
  'declineForm.reason': ['referral.decline_reason', 'referral_step.reason'],
  'partnerVerbs.resolve.result': ['referral.result', 'referral_step.reason'],
  'tableVerbs.withdraw.reason': ['referral_step.reason'],
  'return.reason': ['notice_step.reason'],
  'withdraw.reason': ['notice_step.reason'],
  'not_send.reason': ['notice.not_sent_reason', 'notice_step.reason'],
  'record_portal.portalReference': ['notice.portal_reference'],
  ...Object.fromEntries(
    Array.from({ length: 20 }, (_, i) => [`record_outcome.note-${i + 1}`, ['notice_outcome.note']]),
  ),
  ...Object.fromEntries(
    ['description', 'processReason', 'doubts', 'seenBefore', 'milderMeans', 'requestText'].map((name) => [
      `noticeForm.${name}`,
      [`notice_version.body ->> '${name}'`],
    ]),
  ),
  'correctForm.reden': ["disclosure_entry.body ->> 'correctionReason'", 'publication_step.reason'],
  'withdrawForm.reden': ["disclosure_entry.body ->> 'correctionReason'", 'publication_step.reason'],
};

/** Kept as something else than what was typed, or not at all. */
const notKept = [
  'signInForm.password',
  'passwordForm.current',
  'passwordForm.wanted',
  'receiptForm.code',
  'noticeForm.urls', // a list of addresses
];

test('of everything somebody types it is known where it is kept', () => {
  expect(typed.map(({ place }) => place).toSorted()).toEqual([...Object.keys(kept), ...notKept].toSorted());
});

test('a column holds as much as the longest of its fields takes, and no more', async () => {
  const checks = await db.admin<{ table: string; text: string }[]>`
    select conrelid::regclass::text as table, pg_get_constraintdef(oid) as text from pg_constraint where contype = 'c'`;
  const held = checks.flatMap(({ table, text }) =>
    [...text.matchAll(/length\(((?:(?!length|>=).)+?)\) <= (\d+)/g)].map(([, what = '', most]) => [
      `${table}.${what.replaceAll(/[()]|::\w+/g, '')}`,
      Number(most),
    ]),
  );
  const taken = new Map<string, number>();
  for (const { place, asked } of typed)
    for (const column of kept[place] ?? []) taken.set(column, Math.max(asked.max, taken.get(column) ?? 0));
  expect(Object.fromEntries(held)).toMatchObject(Object.fromEntries(taken));
});
