import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { writeKeys } from '#db/keys.ts';
import { packageRoot } from '#db/package-root.ts';
import { testSecret } from '#server/testing/secrets.ts';

const keys = (args: string[], MELDTAFEL_SECRET = testSecret) => {
  const script = path.join(packageRoot, 'scripts/keys.ts');
  const env = { ...process.env, MELDTAFEL_SECRET };
  return spawnSync(process.execPath, ['--conditions=source', script, ...args], { env, encoding: 'utf8' });
};

test('what a process needs that runs some parts is one line to set', () => {
  expect(keys(['public,intake'])).toMatchObject({
    status: 0,
    stdout: `MELDTAFEL_KEYS=${writeKeys(testSecret, ['public', 'intake'])}\n`,
  });
});

test.each([
  [['public,portal'], testSecret, 'Name the parts that the process runs, of public, intake, desk, worker.'],
  [[], testSecret, 'Name the parts'],
  [['public'], 'short', 'Set MELDTAFEL_SECRET'],
])('%j with the secret "%s" is refused', (args, secret, why) => {
  expect(keys(args, secret)).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining(why) });
});
