import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packageRoot } from '#db/package-root.ts';

// A house with the build of ours and hardly a source.
const house = mkdtempSync(path.join(os.tmpdir(), 'mt-build-'));
afterAll(() => rmSync(house, { recursive: true, force: true }));
beforeAll(() => {
  for (const name of ['package.json', 'tsconfig.json', 'views/assets', 'scripts'])
    cpSync(path.join(packageRoot, name), path.join(house, name), {
      recursive: true,
      filter: (from) => !/\.tsx?$/.test(from),
    });
  symlinkSync(path.join(packageRoot, 'node_modules'), path.join(house, 'node_modules'));
});

test('a build leaves nothing in dist that has no source: a language that was taken out is none any more', () => {
  put('server/main.ts');
  put('views/page.tsx');
  put('dist/.built-from');
  put('views/messages/fy/web.ts');
  const whole = build();
  expect(whole).toEqual(
    expect.arrayContaining([
      'assets/app.css',
      '.built-from',
      'server/main.js',
      'views/page.js',
      'views/messages/fy/web.js',
    ]),
  );
  expect(build()).toEqual(whole);

  rmSync(path.join(house, 'views/messages'), { recursive: true });
  put('dist/assets/old.css');
  expect(build()).toEqual(whole.filter((name) => !name.startsWith('views/messages')));

  put('views/messages/fy/web.ts'); // put back as it was
  expect(build()).toEqual(whole);
});

function put(name: string, text = 'export const web = {};\n'): void {
  const file = path.join(house, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

test('a build that fails leaves what ran before', () => {
  put('server/main.ts');
  build();
  const before = contents();
  put('server/main.ts', 'export const web = 7;\n');
  put('server/wrong.ts', 'export const wrong: number = true;\n');
  expect(run().status).not.toBe(0);
  const main = () => readFileSync(path.join(house, 'dist/server/main.js'), 'utf8');
  expect([contents(), main()]).toEqual([before, expect.not.stringContaining('7')]);
  rmSync(path.join(house, 'server/wrong.ts'));
  build();
  expect(main()).toContain('7');
});

/** Builds, and says what is in dist then: folders too. */
function build(): string[] {
  const { status, stdout, stderr } = run();
  expect([status, stdout + stderr]).toEqual([0, '']);
  return contents();
}

const contents = () => readdirSync(path.join(house, 'dist'), { recursive: true, encoding: 'utf8' }).toSorted();

function run() {
  const { scripts } = JSON.parse(readFileSync(path.join(house, 'package.json'), 'utf8')) as {
    scripts: { build: string };
  };
  const env = { ...process.env, PATH: `${path.join(house, 'node_modules/.bin')}:${process.env['PATH']}` };
  return spawnSync('sh', ['-c', scripts.build], { cwd: house, env, encoding: 'utf8' });
}
