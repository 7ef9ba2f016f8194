import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { isBuildStale } from './stale-build.ts';

const root = mkdtempSync(path.join(os.tmpdir(), 'mt-stale-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const put = (name: string, minute: number) => {
  const file = path.join(root, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, '');
  utimesSync(file, minute * 60, minute * 60);
};
const program = path.join(root, 'dist/server/stale-build.js');

test('a program is as old as its last build, whatever of it that wrote', () => {
  put('db/migrations/1.sql', 1);
  put('db/policies/1.sql', 3);
  expect(isBuildStale(program, root)).toBe(true); // nothing says when it was built
  put('dist/.tsbuildinfo', 2);
  expect(isBuildStale(program, root)).toBe(true);
  put('dist/.built', 4);
  expect(isBuildStale(program, root)).toBe(false);
  put('db/migrations/2.sql', 5);
  expect(isBuildStale(program, root)).toBe(true);
});

test('what runs from its source is never older than it', () => {
  expect(isBuildStale(path.join(root, 'server/stale-build.ts'), root)).toBe(false);
});
