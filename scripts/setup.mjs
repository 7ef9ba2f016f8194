// Runs on the machine's own Node (`engines` of package.json) before every command: Node built-ins only, in words that an
// older Node can read far enough to be refused.
// Installs what the lock file says when it is not there yet, links the pinned Node, and builds when asked and needed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { requireNodeForSetup } from './require-node.mjs';

const stampFile = 'node_modules/.setup-stamp';
const builtFile = 'dist/.built-from';
const built = [builtFile, 'dist/server/main.js', 'dist/assets/app.css', 'dist/assets/noto-sans.woff2'];
const nodePackage = `${{ linux: 'node-linux', darwin: 'node-bin-darwin' }[process.platform]}-${process.arch}`;

requireNodeForSetup();
installWhenLockChanged();
linkPinnedNode();
if (process.argv.includes('--build')) buildWhenSourcesChanged();

function installWhenLockChanged() {
  const lock = createHash('sha256').update(readFileSync('package-lock.json'));
  const wanted = lock.update(process.platform + process.arch).digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return;
  process.stdout.write('Installing packages (only the first time, about half a minute) …\n');
  // --include: NODE_ENV=production or omit=… in a user's .npmrc would leave out tsc, Node and PostgreSQL.
  npm('ci', '--strict-allow-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund');
  writeFileSync(stampFile, wanted);
}

// npm 10 leaves the bins of optional packages unlinked; without this everything would silently run on the older Node.
function linkPinnedNode() {
  const pinned = `node_modules/${nodePackage}/bin/node`;
  if (existsSync('node_modules/.bin/node')) return;
  if (!existsSync(pinned))
    fail(`There is no packaged Node for ${process.platform}-${process.arch}. Use Linux (x64, arm64) or macOS (arm64).`);
  symlinkSync(`../${nodePackage}/bin/node`, 'node_modules/.bin/node');
}

function buildWhenSourcesChanged() {
  const inputs = ['server', 'views', 'db', 'scripts', 'tsconfig.json', 'package.json', stampFile];
  const wanted = String(Math.max(...inputs.map(lastChange)));
  if (built.every((file) => existsSync(file)) && readFileSync(builtFile, 'utf8') === wanted) return;
  npm('run', '--silent', 'build');
  writeFileSync(builtFile, wanted);
}

// When a file or anything in a folder last changed. By ctime: a file that is put back keeps its old mtime.
function lastChange(file) {
  const found = statSync(file);
  const inside = found.isDirectory() ? readdirSync(file).map((name) => lastChange(path.join(file, name))) : [];
  return Math.max(found.ctimeMs, ...inside);
}

function npm(...args) {
  const { status } = spawnSync(process.execPath, [process.env.npm_execpath, '--loglevel=error', ...args], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status === null ? 1 : status);
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
