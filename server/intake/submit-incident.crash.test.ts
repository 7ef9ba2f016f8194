import { expect, test } from 'vitest';
import { submitThroughCrashes } from '../testing/machines/crash.ts';

const enough = { reports: 500, crashes: 12 };

test('500 reports through kills of the application and of PostgreSQL: each acknowledged one is there, once and whole', async () => {
  const report = await submitThroughCrashes(enough, 'none');
  expect(report.acknowledged).toBeGreaterThanOrEqual(500);
  expect(report).toMatchObject({ lost: 0, doubled: 0, halfDone: 0 });
});

// The two controls take one promise away each. They must find what the test above found absent, or it proves nothing.
test('control: without a flush at commit, acknowledged reports are lost', async () => {
  const report = await submitThroughCrashes({ reports: 60, crashes: 3 }, 'synchronous_commit_off'); // nothing is flushed: the first loses
  expect(report.lost).toBeGreaterThan(0);
});

test('control: with a new key at every try, a report comes in twice', async () => {
  const report = await submitThroughCrashes(enough, 'new_key_at_every_try');
  expect(report.doubled).toBeGreaterThan(0);
  expect(report.lost).toBe(0);
});
