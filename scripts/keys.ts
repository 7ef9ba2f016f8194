// `npm run keys -- public,intake`: the keys of a process that runs only these parts, made from MELDTAFEL_SECRET. Secret themselves.
import '#pinned-node';
import { writeKeys } from '#db/keys.ts';
import { parts, type Part } from '#db/readers.ts';

const [chosen = ''] = process.argv.slice(2);
const secret = process.env['MELDTAFEL_SECRET'] ?? '';
const names = chosen.split(',');
const isPart = (name: string): name is Part => name in parts;

if (secret.length < 32)
  refuse('Set MELDTAFEL_SECRET to the value that `npm run migrate` was given: at least 32 characters.');
else if (!names.every(isPart))
  refuse(
    `Name the parts that the process runs, of ${Object.keys(parts).join(', ')}. For example: npm run keys -- public,intake`,
  );
else process.stdout.write(`MELDTAFEL_KEYS=${writeKeys(secret, names)}\n`);

function refuse(why: string): void {
  process.stderr.write(`${why}\n`);
  process.exitCode = 1;
}
