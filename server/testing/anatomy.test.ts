import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '#db/package-root.ts';
import { capabilities } from '../../scripts/config/lint-rules.ts';

const server = path.join(packageRoot, 'server');
const built = capabilities.filter((name) => filesIn(name).length > 0);

test.each(built)('%s is tested beside its code', (name) => {
  expect(filesIn(name).filter((file) => /\.test\.tsx?$/.test(file))).not.toEqual([]);
});

test('every decision record has a number of its own', () => {
  const numbers = readdirSync(path.join(server, 'decisions')).map((file) => file.slice(0, 4));
  expect(numbers).toEqual([...new Set(numbers)]);
  expect(numbers.every((number) => /^\d{4}$/.test(number))).toBe(true);
});

test('only main.ts loads the demonstration, and not before it is asked to', () => {
  const files = readdirSync(server, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
  const loads = (pattern: RegExp) =>
    files.filter((file) => pattern.test(readFileSync(path.join(server, file), 'utf8')));
  const statically = loads(/^import (?!type)[^;]*\/demo\/[a-z-]+\.ts'/m);
  expect(statically.filter((file) => !/^(?:demo|testing)\/|\.test\.tsx?$/.test(file))).toEqual([]);
  expect(loads(/import\('\.\/demo\//)).toEqual(['main.ts']);
});

function filesIn(name: string): string[] {
  try {
    return readdirSync(path.join(server, name), { encoding: 'utf8', recursive: true });
  } catch {
    return [];
  }
}
