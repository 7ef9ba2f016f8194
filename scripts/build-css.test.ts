import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

test('the committed style sheet is what its sources make', () => {
  const check = spawnSync(process.execPath, ['scripts/build-css.mjs', '--check'], { encoding: 'utf8' });
  expect(check.stderr).toBe('');
  expect(check.status).toBe(0);
});
