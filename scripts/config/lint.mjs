// `npm run lint`: the house rules (lint-rules.ts) through oxlint, and the two that are about names of files and folders.
import '#pinned-node';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { lintConfig } from './lint-rules.ts';

const root = process.cwd();
const folders = ['server', 'views', 'db', 'scripts'];

const badNames = folders.flatMap((folder) => namesIn(path.join(root, folder))).filter(isDrawer);
for (const name of badNames) {
  process.stderr.write(
    `${path.relative(root, name)}: a name that says what the code does is found again; index, utils, helpers, common, shared and services say nothing.\n`,
  );
}

const cache = path.join(root, 'node_modules/.cache');
mkdirSync(cache, { recursive: true });
const config = path.join(cache, 'oxlint.json');
writeFileSync(config, JSON.stringify(lintConfig()));
// Left alone, oxlint takes `#…` to dist/, where it looks for no circle of imports.
const resolution = path.join(cache, 'oxlint-paths.json');
writeFileSync(resolution, JSON.stringify({ compilerOptions: { paths: sources() } }));
const args = ['--config', config, '--tsconfig', resolution, '--deny-warnings', ...process.argv.slice(2), ...folders];
const bin = path.join(import.meta.dirname, '../../node_modules/.bin');
const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}` }; // oxlint looks for its type checker there
const { status } = spawnSync(path.join(bin, 'oxlint'), args, { stdio: 'inherit', cwd: root, env });
process.exit(badNames.length > 0 ? 1 : (status ?? 1));

function sources() {
  const { imports } = JSON.parse(readFileSync(path.join(import.meta.dirname, '../../package.json'), 'utf8'));
  const ours = Object.entries(imports).filter(([, target]) => target.source);
  return Object.fromEntries(ours.map(([name, { source }]) => [name, [path.join(root, source)]]));
}

function namesIn(dir) {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const name = path.join(dir, entry.name);
    return entry.isDirectory() ? [name, ...namesIn(name)] : [name];
  });
}

function isDrawer(name) {
  return /^(?:index|utils?|helpers?|common|shared|services?)(?:\.(?:ts|tsx|mjs|js))?$/.test(path.basename(name));
}
