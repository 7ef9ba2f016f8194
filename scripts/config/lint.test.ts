import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from '#db/package-root.ts';
import { capabilities, exceptions } from './lint-rules.ts';

type Fault = { rule: string; file: string; code: string; says: string };

const fault = (rule: string, file: string, code: string, says: string): Fault => ({ rule, file, code, says });

// One small file per rule, each wrong in one way.
const faults: Fault[] = [
  fault(
    'imports a later capability',
    'server/intake/a1.ts',
    "import { a } from '../routing/a.ts';\nexport const b = a;",
    'comes after',
  ),
  fault(
    'imports a later capability by #server',
    'server/audit/a2.ts',
    "export { a } from '#server/triage/a.ts';",
    'comes after',
  ),
  fault(
    'imports a type of a later capability into a view',
    'views/intake/v1.tsx',
    "import type { A } from '#server/triage/a.ts';\nexport type B = A;",
    'comes after',
  ),
  fault(
    'imports a type of a later capability into its words',
    'views/messages/nl/intake.ts',
    "import type { A } from '../../../server/triage/a.ts';\nexport type B = A;",
    'knows no room',
  ),
  fault(
    'imports a type of a capability into what pages are made of',
    'views/components/form/v2.tsx',
    "import type { A } from '#server/triage/a.ts';\nexport type B = A;",
    'knows no room',
  ),
  fault(
    'imports the view of a capability into the layout',
    'views/layout/v3.tsx',
    "import { A } from '../triage/a.tsx';\nexport const b = A;",
    'knows no room',
  ),
  fault(
    'imports a type of a capability into the pages that carry every room',
    'views/web/v5.tsx',
    "import type { A } from '#server/steps/a.ts';\nexport type B = A;",
    'knows no room',
  ),
  fault(
    'imports a type of a capability into what all words share',
    'views/messages/v4.ts',
    "import type { A } from '#server/intake/a.ts';\nexport type B = A;",
    'knows no room',
  ),
  fault(
    'imports a type of a capability into a mail',
    'views/mail/v7.tsx',
    "import type { A } from '../../server/flagging/a.ts';\nexport type B = A;",
    'knows no room',
  ),
  fault(
    'imports a type of the view of a later capability',
    'server/triage/pages/v8.tsx',
    "import type { A } from '#views/routing/a.tsx';\nexport type B = A;",
    'knows nothing of what comes after',
  ),
  fault(
    'imports a type of the view of a capability into web',
    'server/web/v9.tsx',
    "import type { A } from '#views/routing/a.tsx';\nexport type B = A;",
    'knows only kernel/ and vocabulary/',
  ),
  fault(
    'imports how one channel sends',
    'server/routing/a8.ts',
    "import { a } from '../delivery/mail/a.ts';\nexport const b = a;",
    'import what delivery/ says of all channels',
  ),
  fault(
    'imports queries of another capability',
    'server/routing/a3.ts',
    "import { q } from '../intake/queries.ts';\nexport const b = q;",
    'private to their capability',
  ),
  fault(
    'imports split queries of another',
    'server/routing/a4.ts',
    "import { q } from '../triage/queue-queries.ts';\nexport const b = q;",
    'private to their capability',
  ),
  fault(
    'imports queries from the composition root',
    'server/a5.ts',
    "import { q } from './intake/queries.ts';\nexport const b = q;",
    'private to their capability',
  ),
  fault(
    'imports routes beside app.ts',
    'server/intake/a6.tsx',
    "import { r } from './routes.tsx';\nexport const b = r;",
    'Only server/app.ts mounts routes',
  ),
  fault(
    'imports web/ in a use case',
    'server/intake/a7.ts',
    "import { w } from '../web/show.tsx';\nexport const b = w;",
    'nothing of HTTP',
  ),
  fault(
    'imports hono in a use case',
    'server/intake/a8.ts',
    "import { Hono } from 'hono';\nexport const b = Hono;",
    'Hono stops at routes',
  ),
  fault(
    'imports a room in web/',
    'server/web/a9.ts',
    "import { t } from '../accounts/a.ts';\nexport const b = t;",
    'kernel/ and vocabulary/',
  ),
  fault(
    'imports the composition root in a room',
    'server/triage/a10.ts',
    "import { jobs } from '../jobs.ts';\nexport const b = jobs;",
    'put the rooms together',
  ),
  fault(
    'imports a view in a use case',
    'server/triage/a11.ts',
    "import { v } from '#views/triage/v.ts';\nexport const b = v;",
    'belong to views/',
  ),
  fault(
    'imports server values in a view',
    'views/triage/a12.ts',
    "import { v } from '#server/triage/a.ts';\nexport const b = v;",
    'plain data as props',
  ),
  fault(
    'imports the database in a view',
    'views/triage/a13.ts',
    "import { v } from '#db/connect.ts';\nexport const b = v;",
    'no database',
  ),
  fault(
    'imports anything of ours in db/',
    'db/a14.ts',
    "import { v } from '../server/config.ts';\nexport const b = v;",
    'imports nothing of ours',
  ),
  fault(
    'imports the database in the kernel',
    'server/kernel/a15.ts',
    "import { v } from '#db/connect.ts';\nexport const b = v;",
    'no database',
  ),
  fault(
    'uses kysely outside queries',
    'server/triage/a16.ts',
    "import { sql } from 'kysely';\nexport const b = sql;",
    'SQL lives in queries.ts',
  ),
  fault(
    'uses postgres outside queries',
    'server/a17.ts',
    "import postgres from 'postgres';\nexport const b = postgres;",
    'SQL lives in queries.ts',
  ),
  fault(
    'imports testing in the application',
    'server/triage/a18.ts',
    "import { w } from '../testing/world.ts';\nexport const b = w;",
    'Only tests import',
  ),
  fault(
    'imports scripts in a room',
    'server/triage/a19.ts',
    "import { w } from '../../scripts/bench/load.ts';\nexport const b = w;",
    'does not depend on scripts/',
  ),
  fault(
    'imports the demonstration in a room',
    'server/triage/a40.ts',
    "import { w } from '#server/demo/people.ts';\nexport const b = w;",
    'stands beside the product',
  ),
  fault(
    'imports the demonstration where the rooms are put together',
    'server/a41.ts',
    "import { w } from './demo/people.ts';\nexport const b = w;",
    'stands beside the product',
  ),
  fault(
    'imports what puts the rooms together, from the pages of a room',
    'server/triage/pages/a42.tsx',
    "import { readConfig } from '../../config.ts';\nexport const b = readConfig;",
    'put the rooms together',
  ),
  fault(
    'uses HTTP outside pages',
    'server/triage/a43.tsx',
    "import { Hono } from 'hono';\nexport const b = Hono;",
    'Hono stops at routes',
  ),
  fault(
    'imports server in the verifier',
    'scripts/verify-log.ts',
    "import { w } from '../server/ledger/tree.ts';\nexport const b = w;",
    'shares no code',
  ),
  fault(
    'imports a barrel',
    'server/triage/a20.ts',
    "import { w } from './parts/index.ts';\nexport const b = w;",
    'No barrels',
  ),
  fault('re-exports a whole file', 'server/triage/a21.ts', "export * from './a.ts';", 'barrel'),
  fault('exports a default', 'server/triage/a22.ts', 'export default 1;', 'no-default-export'),
  fault(
    'runs in a circle',
    'server/triage/a23.ts',
    "import { d } from './a24.ts';\nexport const c = (): number => d();",
    'cycle',
  ),
  fault(
    'runs in a circle of types',
    'server/triage/a47.ts',
    "import type { D } from './a48.ts';\nexport type C = { d: D | null };",
    'cycle',
  ),
  fault(
    'runs in a circle of types from room to room',
    'server/triage/a49.ts',
    "import type { F } from '#views/triage/a50.ts';\nexport type E = { f: F | null };",
    'cycle',
  ),
  fault(
    'lets a promise float',
    'server/triage/a25.ts',
    'export function go(): void {\n  Promise.resolve(1);\n}',
    'Promises must be awaited',
  ),
  fault(
    'misuses a promise',
    'server/triage/a26.ts',
    'export const go = (p: Promise<boolean>): number => (p ? 1 : 2);',
    'conditional',
  ),
  fault('says any', 'server/triage/a27.ts', 'export const go = (p: any): unknown => p as unknown;', 'any'),
  fault(
    'uses what it does not know',
    'server/triage/a28.ts',
    "export const go = (): string => JSON.parse('{}');",
    'any',
  ),
  fault('asserts non-null', 'server/triage/a29.ts', 'export const go = (p?: string): number => p!.length;', 'non-null'),
  fault(
    'makes SQL of text',
    'server/triage/queries.ts',
    "import { sql } from 'kysely';\nexport const go = (t: string) => sql.raw(t);",
    'sql.raw',
  ),
  fault(
    'reads the environment',
    'server/triage/a30.ts',
    'export const go = (): unknown => process.env;',
    'process.env',
  ),
  fault(
    'styles inline',
    'views/triage/a31.tsx',
    'export const A = () => <p style="color:red">x</p>;',
    'Content-Security-Policy',
  ),
  fault(
    'scripts inline',
    'views/triage/a32.tsx',
    'export const A = () => <p onclick="go()">x</p>;',
    'Content-Security-Policy',
  ),
  fault(
    'passes an inline style to a component',
    'views/triage/a33.tsx',
    'declare const B: (p: { style: string }) => null;\nexport const A = () => <B style="x" />;',
    'Content-Security-Policy',
  ),
  fault(
    'shows unescaped text',
    'views/triage/a34.tsx',
    "import { raw } from 'hono/html';\nexport const A = (p: { t: string }) => <p>{raw(p.t)}</p>;",
    'Unescaped',
  ),
  fault(
    'shows an image without words',
    'views/triage/a35.tsx',
    'export const A = () => <img src="/assets/icon.svg" />;',
    'alt',
  ),
  fault('leaves work for later', 'server/triage/a36.ts', `// ${'TO'}${'DO'} finish\nexport const a = 1;`, 'Unexpected'),
  fault(
    'skips a test',
    'server/triage/a37.test.ts',
    "import { test } from 'vitest';\ntest.skip('nothing holds', () => {});",
    'skip',
  ),
  fault(
    'mocks our own code',
    'server/triage/a38.test.ts',
    "import { vi } from 'vitest';\nvi.mock('./a.ts');",
    'proves nothing',
  ),
  fault(
    'forgets a case',
    'server/triage/a39.ts',
    "export function go(p: 'a' | 'b'): number {\n  switch (p) {\n    case 'a':\n      return 1;\n  }\n  return 2;\n}",
    'exhaustive',
  ),
];

// What must stay allowed, or the rules above would prove nothing.
const fine: [string, string][] = [
  [
    'server/triage/a.ts',
    "import { a } from '../intake/a.ts';\nimport type { sql } from 'kysely';\nexport type S = typeof sql;\nexport const b: number = a;",
  ],
  ['server/triage/a24.ts', "import { c } from './a23.ts';\nexport const d = (): number => c();"],
  ['server/triage/a48.ts', "import type { C } from './a47.ts';\nexport type D = { c: C | null };"],
  ['views/triage/a50.ts', "import type { E } from '#server/triage/a49.ts';\nexport type F = { e: E | null };"],
  ['server/intake/a.ts', 'export const a = 1;'],
  [
    'server/triage/pages/page.tsx',
    "import { w } from '../../web/show.ts';\nimport { a } from '../a.ts';\nimport { v } from '#views/triage/v.ts';\nexport const b = (): unknown[] => [w, v, a];",
  ],
  ['server/web/show.ts', 'export const w = 1;'],
  ['server/intake/queries.ts', "import { sql } from 'kysely';\nexport const q = sql`select 1`;"],
  ['server/app.ts', "import { b } from './triage/pages/routes.tsx';\nexport const app: number[] = b;"],
  ['server/triage/pages/routes.tsx', "import { q } from '../queries.ts';\nexport const b: unknown[] = [q];"],
  ['views/triage/v.ts', "import type { b } from '#server/triage/a.ts';\nexport const v: typeof b = 1;"],
  ['server/config.ts', 'export const readConfig = (): unknown => process.env;'],
];

const root = mkdtempSync(path.join(os.tmpdir(), 'mt-lint-'));
let complaints: { filename: string; code: string; message: string; help?: string }[] = [];
let names = '';

beforeAll(() => {
  for (const folder of ['server', 'views', 'db', 'scripts', 'node_modules']) mkdirSync(path.join(root, folder));
  const options = {
    module: 'nodenext',
    target: 'es2024',
    strict: true,
    jsx: 'preserve',
    noEmit: true,
    allowImportingTsExtensions: true,
  };
  write('tsconfig.json', JSON.stringify({ compilerOptions: options, include: ['server', 'views', 'db', 'scripts'] }));
  for (const [file, code] of [...faults.map(({ file, code }) => [file, code] as const), ...fine])
    write(file, `${code}\n`);
  write('server/utils.ts', 'export const a = 1;\n');
  mkdirSync(path.join(root, 'views/shared'));
  const lint = path.join(packageRoot, 'scripts/config/lint.mjs');
  const run = spawnSync(process.execPath, [lint, '--format', 'json'], { cwd: root, encoding: 'utf8' });
  complaints = (JSON.parse(run.stdout) as { diagnostics: typeof complaints }).diagnostics;
  names = run.stderr;
});
afterAll(() => rmSync(root, { recursive: true }));

describe('the linter refuses a file that', () => {
  test.each(faults)('$rule', ({ file, says }) => {
    expect(complaintsOf(file).join('\n')).toContain(says);
  });

  test('is named after a drawer, or lies in one', () => {
    expect(names).toContain('server/utils.ts: a name that says what the code does');
    expect(names).toContain('views/shared: a name that says what the code does');
  });
});

test.each(fine.filter(([file]) => !/a24|a48|a50/.test(file)))('the linter lets %s pass', (file) => {
  expect(complaintsOf(file)).toEqual([]);
});

test('every folder of server/ has its place in the order, or is one of the four that stand beside it', () => {
  const folders = readdirSync(path.join(packageRoot, 'server'), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  const placed = [...capabilities, 'web', 'testing', 'demo', 'decisions'];
  expect(folders.map((folder) => folder.name).filter((name) => !placed.includes(name))).toEqual([]);
});

test('every exception is of something that is there', () => {
  const { renderViews, ...files } = exceptions;
  const named = [...Object.values(files).flat(), ...renderViews.map((room) => `server/${room}`)];
  const exclude = ['**/node_modules', 'dist'];
  expect(named.filter((name) => globSync(name, { cwd: packageRoot, exclude }).length === 0)).toEqual([]);
});

// No packages are installed beside the small files: what the type checker then cannot know is not their fault.
const complaintsOf = (file: string): string[] =>
  complaints
    .filter(({ filename, message }) => filename === file && !message.includes('error'))
    .map(({ code, message, help }) => `${code} ${message} ${help ?? ''}`);

function write(file: string, text: string): void {
  const target = path.join(root, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}
