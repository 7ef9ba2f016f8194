// `npm run definitions`: adds the definitions that are new to definitions.txt. What stands there it never changes.
import '#pinned-node';
import { appendFileSync } from 'node:fs';
import { definitionsFile, definitionsNow, keptDefinitions } from './definitions.ts';

const nameOf = (line: string): string => line.split(' ', 1)[0] ?? '';
const kept = keptDefinitions();
const known = new Set(kept.map(nameOf));
const added = definitionsNow().filter((line) => !kept.includes(line));
const changed = added.map(nameOf).filter((name) => known.has(name));

if (changed.length > 0) {
  process.stderr.write(
    `${changed.join(', ')}: is not what it was. What is sealed under it must stay readable: give the changed kind a new version.\n`,
  );
  process.exit(1);
}
for (const line of added) appendFileSync(definitionsFile, `${line}\n`);
process.stdout.write(`Added: ${added.map(nameOf).join(', ') || 'nothing'}.\n`);
