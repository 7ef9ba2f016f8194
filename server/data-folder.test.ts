import fs, { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { makeDataFolder } from './data-folder.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'mt-data-folder-'));
const at = (name: string) => path.join(folder, name);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a data folder is made with all above it, also by a relative name, and left empty', () => {
  makeDataFolder(path.relative(process.cwd(), at('one/two')));
  makeDataFolder(at('one/two'));
  expect(readdirSync(at('one/two'))).toEqual([]);
});

test('a data folder that is there will do on a full disk, and one that cannot be made there is refused', () => {
  const full = () => {
    throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
  };
  makeDataFolder(at('three'));
  const { writeFileSync: write } = fs;
  vi.spyOn(fs, 'writeFileSync').mockImplementation((file) => {
    write(file, ''); // its name still fits
    full();
  });
  vi.spyOn(fs, 'mkdirSync').mockImplementation(full);
  syncBuiltinESMExports();
  expect(() => makeDataFolder(at('three'))).not.toThrow();
  expect(readdirSync(at('three'))).toEqual([]);
  expect(() => makeDataFolder(at('four'))).toThrow(/four is on a disk that is full: make room/);
  vi.restoreAllMocks();
  syncBuiltinESMExports();
});

writeFileSync(at('file'), '');
symlinkSync(at('gone'), at('to-nothing'));
symlinkSync(at('circle'), at('circle'));
const never = ['file', 'file/below', 'to-nothing', 'circle', 'circle/below', 'long'.repeat(100)].map(at);

test.each([...never, '/proc/self/nope', '/proc/self', '/sys/nope'])(
  'what can be no data folder is refused by its name, with what to do: %s',
  (name) => {
    expect(() => makeDataFolder(name)).toThrow(name);
    expect(() => makeDataFolder(name)).toThrow(/ Set DATA_DIR to a folder that Meldtafel may write in\.$/);
  },
);
