// `npm run dev`: rebuilds on every change and restarts the server. Ctrl-C stops both, the server first: it drains and
// stops its database.
import '#pinned-node';
import { spawn, spawnSync } from 'node:child_process';
import { utimesSync, watch } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const bin = path.join(import.meta.dirname, '../node_modules/.bin');

// Once it runs, also while something does not compile yet: whoever writes it looks at what does.
const watching = ['--watch', '--preserveWatchOutput', '--noEmitOnError', 'false'];
const compiler = start('tsc', ['-p', 'scripts/config/tsconfig.build.json', ...watching]);
const server = start('node', ['--watch', '--watch-preserve-output', 'dist/server/main.js']);

// What the browser gets is read when the server starts, and `--watch` sees only what it imported.
let changed;
watch('views/assets', { recursive: true }, () => {
  clearTimeout(changed);
  changed = setTimeout(() => {
    spawnSync(path.join(bin, 'node'), ['scripts/build-css.mjs'], { stdio: 'inherit' });
    utimesSync('dist/server/web/assets.js', new Date(), new Date());
  }, 100);
});

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop);
compiler.once('exit', stop);
server.once('exit', stop);

async function stop() {
  if (stopping) return;
  stopping = true;
  await end(server);
  await end(compiler);
  process.exit(0);
}

// A process group of its own, so that Ctrl-C in a terminal reaches only us and the order stays ours.
function start(program, args) {
  return spawn(path.join(bin, program), args, { stdio: ['ignore', 'inherit', 'inherit'], detached: true });
}

function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill('SIGTERM');
  });
}
