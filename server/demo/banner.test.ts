import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { demoBanner } from './banner.ts';
import { keepDemoPassword } from './password.ts';
import { demoPeople } from './people.ts';

const given = { address: 'http://127.0.0.1:3000', mailFolder: 'mail', dataDir: '.data', password: 'a-b-c-d' };

test('whoever can sign in stands on a line, with each task they have', () => {
  const lines = demoBanner(given).split('\n');
  for (const { email, memberships, does } of demoPeople) {
    expect(lines.filter((line) => line.includes(email))).toEqual([expect.stringContaining(does)]);
    expect([email, does.split(';').length]).toEqual([email, memberships.length]);
  }
});

test.each([
  ['as it runs', {}],
  ['with a mail server', { mailFolder: undefined }],
  ['without its password', { password: undefined }],
])('it speaks English, as all else that is printed there does: %s', (_, other) => {
  const dutch = /\b(?:het|een|de|van|bij|voor|met|en|naar|niet|alle|iedereen|meldt|staat|partij|gemeente)\b/i;
  expect(demoBanner({ ...given, ...other })).not.toMatch(dutch);
});

test('a password has no word twice', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'mt-words-'));
  const passwords = Array.from({ length: 400 }, (_, at) => keepDemoPassword(path.join(folder, String(at))));
  rmSync(folder, { recursive: true });
  expect(passwords.filter((each) => new Set(each.split('-')).size !== 4)).toEqual([]);
});
