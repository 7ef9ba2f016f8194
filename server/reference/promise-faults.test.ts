import { expect, test } from 'vitest';
import { inForce } from '../kernel/in-force.ts';
import { promiseFaults } from './promise-faults.ts';
import { readReferenceData } from './reference-data.ts';

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
