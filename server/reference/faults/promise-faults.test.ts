import { expect, test } from 'vitest';
import { inForce } from '../../kernel/in-force.ts';
import { actionOf, namesOf } from '../../kernel/lifecycle/lifecycle.ts';
import { caseLifecycle } from '../../vocabulary/case-lifecycle.ts';
import { reasonOf } from '../../vocabulary/due-reasons.ts';
import { referralLifecycle } from '../../vocabulary/referral-lifecycle.ts';
import { promiseFaults, untrueReasons } from './promise-faults.ts';
import { readReferenceData } from '../reference-data.ts';

const data = await readReferenceData();
const promises = data.deskPromises
  .filter(({ valid_from, valid_to }) => inForce('2026-12-31')({ validFrom: valid_from, validTo: valid_to }))
  .map((row) => ({ ...row, valid_from: '2023-01-01', valid_to: null }));
const changed = (change: (promise: (typeof data.deskPromises)[number]) => object) =>
  promiseFaults({ ...data, deskPromises: promises.map((row) => ({ ...row, ...change(row) })) });

test('every event has one promise for each urgency and severity', () => {
  expect(promiseFaults(data)).toEqual([]);
});

test('a promise that ended without another after it is found, from the day after', () => {
  expect(changed(({ code }) => (code === 'refer-4' ? { valid_to: '2026-12-31' } : {}))).toEqual(
    ['now', 'today', 'later'].map(
      (urgency) => `on 2027-01-01, after assess with urgency ${urgency} and severity 4: 0 promises instead of one`,
    ),
  );
});

test('two promises about the same are found', () => {
  expect(changed(({ code }) => (code === 'refer-4' ? { severity: 3 } : {})).join('\n')).toContain(
    'severity 3: 2 promises instead of one',
  );
});

test('what a case waits for of a partner is what its referral says: another reason is found', () => {
  expect(untrueReasons(data)).toEqual([]);
  const told = (code: string, reason: 'answered' | 'assess') =>
    untrueReasons({ deskPromises: promises.map((row) => (row.code === code ? { ...row, reason } : row)) });
  expect(told('partner-decides', 'answered')).toEqual([
    'desk promise partner-decides: after partner_saw a case waits for decision, not for answered',
  ]);
  expect(told('partner-decides', 'assess')).toHaveLength(1);
  expect(told('refer-4', 'answered')).toEqual([
    'desk promise refer-4: after assess a case waits for first_look or look_again or assess or refer or closed, not for answered',
  ]);
});

test('each step of a referral after which it waits for something else moves its case, and something is promised then', () => {
  const { states, actions } = referralLifecycle;
  const moving = namesOf(referralLifecycle).filter((name) => {
    const { from, to }: { from: readonly (keyof typeof states | 'none')[]; to: keyof typeof states } = actions[name];
    return from.some((state) => state === 'none' || reasonOf(state) !== reasonOf(to));
  });
  const promised = moving.map((name) => {
    const event = namesOf(caseLifecycle).find((each) => actionOf(caseLifecycle, each).follows === `referral.${name}`);
    return [name, promises.some(({ events }) => event !== undefined && events.includes(event))];
  });
  expect(promised).toEqual(moving.map((name) => [name, true]));
});

test('after whatever step of a partner with a closed case something is promised: nothing it says reaches nobody', () => {
  const saying = namesOf(referralLifecycle).filter(
    (name) => name !== 'acknowledge' && actionOf(referralLifecycle, name).permission === 'referral.answer',
  );
  const promised = saying.filter((name) =>
    promises.some(({ events, reason }) => reason === 'after_closing' && events.includes(`referral.${name}`)),
  );
  expect(promised).toEqual(saying);
  expect(saying).toContain('resolve');
});
