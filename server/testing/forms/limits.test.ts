import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { allForms, allMoves } from './all-forms.ts';
import { noticeForm } from '../../flagging/notice-form.ts';
import { answerForm } from '../../kernel/questions.ts';
import { readReferenceData } from '../../reference/reference-data.ts';
import { mostFields } from '../../web/acting/sent.ts';
import { actionOf } from '../../kernel/lifecycle/lifecycle.ts';
import { shapeOf } from '../../audit/shape-of.ts';
import { kinds } from '../sealed/kinds.ts';
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

const forms = await allForms();
const typed = forms.flatMap(({ name, form }) =>
  Object.entries(form.fields)
    .filter(([, { kind }]) => ['line', 'text', 'secret'].includes(kind))
    .map(([field, asked]) => ({ place: `${name}.${field}`, asked })),
);

test('no form has as many fields as one may send, with for whom it was made and the questions of a notice', async () => {
  const { workInstructions } = await readReferenceData();
  const questions = workInstructions.map((instruction) => answerForm(instruction).names.length);
  const fields = forms.map(({ form }) => 1 + form.names.length + (form === noticeForm ? Math.max(...questions) : 0));
  expect(questions).not.toEqual([]);
  expect(Math.max(...fields)).toBeLessThan(mostFields);
});

describe.each(typed)('$place', ({ asked }) => {
  test('takes as much as it says, and no more', () => {
    const fault = (signs: number) => asked.schema.safeParse('z'.repeat(signs)).error?.issues[0]?.message;
    if (ownRules.has(asked.schema)) return;
    expect([fault(asked.max), fault(asked.max + 1)]).toEqual([undefined, 'too_long']);
  });
});

// Addresses are counted one by one.
const ownRules = new Set(typed.filter(({ place }) => place === 'noticeForm.urls').map(({ asked }) => asked.schema));

/** What a life cycle asks as a reason stands in the step, and in the columns that it sets of its thing. */
const reasons = (await allMoves()).flatMap(({ thing, verbs }) =>
  Object.entries(verbs).flatMap(([action, { form }]) => {
    const { reason: field, sets = {} } = actionOf(thing.lifecycle, action);
    const name = forms.find((each) => each.form === form)?.name;
    const columns = Object.keys(sets).filter((column) => sets[column] === 'reason');
    const kept = [...columns.map((column) => `${thing.table}.${column}`), `${thing.steps}.reason`];
    return field === undefined ? [] : [[`${name}.${field}`, kept] as const];
  }),
);

/** Where what else is typed is kept: table, and column or what of its body. */
const others: Readonly<Record<string, readonly string[]>> = {
  'signInForm.email': ['person.email'],
  'additionForm.text': ['incident_addition.body'],
  'incidentForm.description': ["incident.body ->> 'description'"],
  'incidentForm.place': ["incident.body ->> 'place'"],
  'note.note': ['triage_note.body'],
  'answer.answer': ['incident_addition.body'],
  'assess.remark': ['triage_step.reason'],
  'close.publicReason': ["case_decision.body ->> 'publicReason'"],
  'offerForm.reason': ['referral.overrule_reason'],
  'declineForm.told': ['referral.told'],
  'resolveForm.told': ['referral.told'],
  'offerForm.message': ["referral_package.body -> 'message' ->> 'text'"],
  'offerForm.place': ["referral_package.body -> 'message' ->> 'place'"],
  'offerForm.phone': ["referral_package.body -> 'message' ->> 'phone'"],
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
  'correctForm.reden': ["disclosure_entry.body ->> 'correctionReason'"],
  'withdrawForm.reden': ["disclosure_entry.body ->> 'correctionReason'"],
};
const kept = Map.groupBy([...reasons, ...Object.entries(others)], ([place]) => place);

/** Kept as something else than what was typed, or not at all. */
const notKept = [
  'signInForm.password',
  'passwordForm.current',
  'passwordForm.wanted',
  'receiptForm.code',
  'noticeForm.urls', // a list of addresses
  'incidentForm.municipality', // its code
  'close.original', // the reference of that report
];

test('of everything somebody types it is known where it is kept', () => {
  expect(typed.map(({ place }) => place).toSorted()).toEqual([...kept.keys(), ...notKept].toSorted());
});

test('a column holds as much as the longest of its fields takes, and no more', async () => {
  const checks = await db.admin<{ table: string; text: string }[]>`
    select conrelid::regclass::text as table, pg_get_constraintdef(oid) as text from pg_constraint where contype = 'c'`;
  const held = checks.flatMap(({ table, text }) =>
    [...text.matchAll(/length\(((?:(?!length|>=).)+?)\) <= (\d+)/g)].map(([, what = '', most]): [string, number] => [
      `${table}.${what.replaceAll(/[()]|::\w+/g, '')}`,
      Number(most),
    ]),
  );
  for (const { sealed, table } of kinds)
    for (const [path, most] of textsIn(shapeOf(sealed.body)))
      held.push([
        `${table}.${['body', ...path.map((name) => `'${name}'`)].join(' -> ').replace(/->(?= '\w+'$)/, '->>')}`,
        most,
      ]);
  const taken = new Map<string, number>();
  for (const { place, asked } of typed)
    for (const column of kept.get(place)?.flatMap(([, columns]) => columns) ?? [])
      taken.set(column, Math.max(asked.max, taken.get(column) ?? 0));
  expect(Object.fromEntries(held)).toMatchObject(Object.fromEntries(taken));
});

test.each(kinds)(
  'of what $table seals, each text is opened, and taken by the database, as long as that and no longer',
  async (kind) => {
    const { sealed, content } = kind;
    const { body, definition } = sealed.seal(content);
    for (const [path, most, least] of textsIn(shapeOf(sealed.body)))
      for (const [signs, fits] of [
        [0, least === 0],
        [least, true],
        [most, true],
        [most + 1, false],
      ] as const) {
        const [row] = await db.admin<{ said: string; fits: boolean }[]>`
        select said::text, ctx.fits(said, shape) is true as fits from ctx.definition,
          lateral jsonb_set(${body}::text::jsonb, ${path}, to_jsonb(repeat('🗳', ${signs}))) said where definition = ${definition}`;
        const isOpened = sealed.body.safeParse(JSON.parse(row?.said ?? '')).success;
        expect([path, signs, row?.fits, isOpened]).toEqual([path, signs, fits, fits]);
      }
  },
);

type Shape = { minLength?: number; maxLength?: number; anyOf?: Shape[]; properties?: Record<string, Shape> };

/** Every text of a shape that has a limit, how many signs it takes, and how many it needs. */
function textsIn(shape: unknown, path: readonly string[] = []): [path: string[], most: number, least: number][] {
  const { minLength = 0, maxLength, anyOf = [], properties = {} } = shape as Shape;
  const members = Object.entries(properties).flatMap(([name, each]) => textsIn(each, [...path, name]));
  const own: [string[], number, number][] = maxLength === undefined ? [] : [[[...path], maxLength, minLength]];
  return [...own, ...anyOf.flatMap((each) => textsIn(each, path)), ...members];
}
