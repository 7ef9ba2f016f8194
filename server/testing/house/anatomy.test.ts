import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '#db/package-root.ts';
import { parts, poolSizes, type Reader } from '#db/readers.ts';
import { patience } from '#db/take-tables.ts';
import { limits, wholeSend } from '../../delivery/mail/mailer.ts';
import { mostDots } from '../../evidence/photos/copy-types.ts';
import { copiesAtOnce, copyPatience } from '../../evidence/photos/shared-copy.ts';
import { longestForm } from '../../kernel/fields/longest-form.ts';
import { roles } from '../../vocabulary/permissions.ts';
import { hoursKept } from '../../web/acting/seal-kept.ts';
import { longestReadOn } from '../../web/files/read-text-only.ts';
import { capabilities } from '../../../scripts/config/lint-rules.ts';

const server = path.join(packageRoot, 'server');
const readme = readFileSync(path.join(packageRoot, 'README.md'), 'utf8');
const decisions = readdirSync(path.join(server, 'decisions')).toSorted();
const textOf = (file: string): string => readFileSync(path.join(server, 'decisions', file), 'utf8');
const built = capabilities.filter((name) => filesIn(name).length > 0);

test.each(built)('%s is tested beside its code', (name) => {
  expect(filesIn(name).filter((file) => /\.test\.tsx?$/.test(file))).not.toEqual([]);
});

test('no folder holds more than 25 files: what passes that is split by what it is about', () => {
  const folders = ['server', 'views', 'db'].flatMap((root) => [root, ...foldersIn(root)]);
  // A row of reference data is no file to find one's way among.
  const listed = ['db/reference', 'server/decisions']; // one file a table, one a decision: found by name
  const crowded = folders.filter((folder) => !listed.includes(folder) && filesDirectlyIn(folder) > 25);
  expect(folders.length).toBeGreaterThan(40);
  expect(crowded).toEqual([]);
});

test('decisions are listed without a gap, and each says its number', () => {
  expect(decisions.map((file) => Number(file.slice(0, 4)))).toEqual(decisions.map((_, at) => at + 1));
  expect(decisions.filter((file) => !textOf(file).startsWith(`# ${file.slice(0, 4)} `))).toEqual([]);
});

test('the demonstration and its PostgreSQL are loaded by main.ts alone, and not before they are asked for', () => {
  const loaded = new Set(['server/main.ts']);
  for (const file of loaded) for (const each of importsOf(file)) loaded.add(each);
  expect(loaded.size).toBeGreaterThan(300);
  expect([...loaded].filter((file) => /^(?:server\/demo\/|db\/embedded\/(?!embedded-error))/.test(file))).toEqual([]);
  const asks = (file: string) => readFileSync(path.join(packageRoot, file), 'utf8').includes("import('./demo/");
  expect([...loaded].filter(asks)).toEqual(['server/main.ts']);
});

test('no view is handed its language or its sentences: it asks for them', () => {
  const views = readdirSync(path.join(packageRoot, 'views'), { recursive: true, encoding: 'utf8' });
  const handed = (file: string) =>
    /<[A-Z]\w*[^<>]*\s(?:m|locale)=\{/.test(readFileSync(path.join(packageRoot, 'views', file), 'utf8'));
  expect(views.filter((file) => file.endsWith('.tsx') && handed(file))).toEqual([]);
});

test('every file and folder that the README and the decisions name is there', () => {
  const roots = ['server', 'views', 'db', 'scripts'];
  const files = roots.flatMap((root) =>
    readdirSync(path.join(packageRoot, root), { recursive: true, encoding: 'utf8' }).map((file) => path.basename(file)),
  );
  const inFolders = new RegExp(`^(?:${[...roots, ...built, 'web', 'testing'].join('|')})/`);
  const linked = [...readme.matchAll(/\]\(((?!https?:)[^)]+)\)/g)].map(([, name = '']) => name);
  const quoted = [readme, ...decisions.map(textOf)].flatMap((text) =>
    [...text.matchAll(/`([\w./-]+)`/g)].map(([, name = '']) => name),
  );
  const paths = [...linked, ...quoted.filter((name) => inFolders.test(name))];
  const alone = quoted.filter((name) => /^[\w.-]+\.tsx?$/.test(name));
  expect(paths.length).toBeGreaterThan(60);
  expect(alone.length).toBeGreaterThan(5);
  expect(paths.filter((name) => ![packageRoot, server].some((root) => existsSync(path.join(root, name))))).toEqual([]);
  expect(alone.filter((name) => !files.includes(name))).toEqual([]);
});

test('the README says of every role what it does, and of no other', () => {
  const [, table = ''] = readme.split('## Who does what');
  const [rows = ''] = table.split('\n## ');
  const told = [...rows.matchAll(/^\| (\w[\w ]*) \| \w[^|]* \| \w[^|]* \|$/gm)].map(([, role = '']) => role);
  expect(told).toEqual(['role', ...roles.map((role) => role.replaceAll('_', ' '))]);
});

test('the figures of the README and the decisions are those of the code', () => {
  const { engines } = JSON.parse(readFileSync(path.join(packageRoot, 'package.json'), 'utf8')) as {
    engines: { node: string };
  };
  expect(readme).toContain(`You need Node ${engines.node.replace('>=', '')} or newer`);
  const listening = (reader: Reader) => (reader === 'public' ? 1 : 0); // for changes of the register
  const opened = (readers: readonly Reader[]) =>
    readers.reduce((sum, reader) => sum + poolSizes[reader] + listening(reader), 0);
  const all = opened(Object.values(parts).flat());
  expect(readme).toContain(`all parts opens at most ${all} connections`);
  expect(readme).toContain(`keep processes × ${all} + 5 below`);
  const each = Object.entries(parts).map(([part, readers]) => `${opened(readers)} (\`${part}\`)`);
  for (const takes of each) expect(readme).toContain(takes);
  expect(readme).toContain(`their work at most ${(patience.tries * patience.wait) / 1000} seconds`);
  const [outbox, forms, photos] = ['0007', '0020', '0021'].map(decision);
  expect(outbox).toContain(`${limits.socketTimeout / 1000} seconds of silence or ${wholeSend / 1000} in all end a try`);
  expect(forms).toContain(`it opens for ${hoursKept} hours`);
  expect(forms).toContain(`longer than ${longestForm.toLocaleString('en')} bytes (\`longestForm\`)`);
  expect(forms).toContain(`are read on and thrown away, for ${longestReadOn / 1000} seconds and no further`);
  expect(photos).toContain(`more than ${mostDots / 1_000_000} million dots is not read`);
  expect(photos).toContain(
    `ends after ${copyPatience / 1000} seconds whatever it is doing; ${copiesAtOnce} run at a time`,
  );
});

test('every name the configuration reads is in the table of the README', () => {
  const names = readFileSync(path.join(server, 'config.ts'), 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+): /gm);
  const [, table = ''] = /## Configuration\n([^]*?)\n## /.exec(readme) ?? [];
  const read = [...names].map(([, name = '']) => name);
  expect(read.length).toBeGreaterThan(10);
  expect(read.filter((name) => !table.includes(`\`${name}\``))).toEqual([]);
});

test('the action that the README follows goes from file to file: each is imported by one before it', () => {
  const [, walk = ''] = /To understand any action, follow one:\s([^]*?`)\./.exec(readme) ?? [];
  const files = [...walk.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
  expect(files.length).toBeGreaterThan(5);
  const reached = files.map((_, i) => files.slice(0, i).flatMap(importsOf));
  expect(files.slice(1).filter((file, i) => !reached[i + 1]?.includes(file))).toEqual([]);
});

/** What a file loads of ours, as paths from the root. */
function importsOf(file: string): string[] {
  const code = readFileSync(path.join(packageRoot, file), 'utf8');
  return [...code.matchAll(/^(?:import|export) (?!type )(?:[^;]* from )?'([#.][^']+\.tsx?)'/gm)].map(([, name = '']) =>
    name.startsWith('#') ? name.slice(1) : path.join(path.dirname(file), name),
  );
}

/** What a decision says, by its number; on one line. */
function decision(number: string): string {
  const file = decisions.find((name) => name.startsWith(number)) ?? number;
  return textOf(file).replaceAll(/\s+/g, ' ');
}

const foldersIn = (root: string): string[] =>
  readdirSync(path.join(packageRoot, root), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => path.relative(packageRoot, path.join(entry.parentPath, entry.name)));

const filesDirectlyIn = (folder: string): number =>
  readdirSync(path.join(packageRoot, folder), { withFileTypes: true }).filter((entry) => entry.isFile()).length;

function filesIn(name: string): string[] {
  try {
    return readdirSync(path.join(server, name), { encoding: 'utf8', recursive: true });
  } catch {
    return [];
  }
}
