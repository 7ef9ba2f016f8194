// `npm run bench`: what a page costs in processor, and that as a share of what this machine could do at best in the same run.
// BENCH_SECONDS: length of a turn. BENCH_PAIRS: turns of each. BENCH_PAGES: only these. BENCH_MILLION: how many reports to grow to; 0: not at all.
import '#pinned-node';
import { prepareGround, signIn, type Ground } from '#server/testing/ground.ts';
import { bareTables } from './bare-queries.ts';
import { readsOf, type Work } from './work.ts';
import { compare, costOf, sumOf, type Cost, type Effort, type Subject } from './compare.ts';
import { memoryOf } from './cpu.ts';
import { drawRetries } from './draw-retries.ts';
import { fill, fillRegister } from './fill.ts';
import { measure } from './load.ts';
import { measureUploads } from './measure-uploads.ts';
import { startObserving, type Observation } from './observe.ts';
import { openOnce, pages, shotOf, statusOf, type Page } from './pages.ts';
import { startBare } from './start-bare.ts';

const env = process.env;
const effort: Effort = {
  clients: 16,
  pairs: Number(env['BENCH_PAIRS'] ?? 9),
  seconds: Number(env['BENCH_SECONDS'] ?? 1),
};
const chosen = Object.entries(pages).filter(([name]) => (env['BENCH_PAGES'] ?? name).split(',').includes(name));
const small = 10_000;
const large = Number(env['BENCH_MILLION'] ?? 1_000_000);

const ground = await prepareGround();
const admins = [ground.admin(), ground.admin()];
try {
  const [admin] = admins;
  if (!admin) throw new Error('Nobody to fill the database.');
  await fillRegister(admin, 5000);
  await fill(admins, { from: 1, to: small });
  await admin.unsafe(bareTables);
  await run(ground);
} finally {
  await Promise.all(admins.map((admin) => admin.end()));
  await ground.close();
}

async function run(ground: Ground): Promise<void> {
  const began = performance.now();
  const { pid = 0 } = await ground.startApp();
  line('cold_start_ms', performance.now() - began, 'ms');
  const subjects = await subjectsOf(ground, pid);
  for (const [, subject] of subjects) await measure(subject, effort.clients, effort.seconds);
  const rest = memoryOf(pid).now;
  const before = await compareAll(ground, subjects);
  const { cookie } = await nienke(ground);
  line(
    'memory_uploads_mib',
    await measureUploads({ port: ground.port, pid, cookie }, { count: 20, megabytes: 100 }),
    'MiB',
  );
  if (large > small) await grow(subjects, before);
  line('memory_ratio', memoryOf(pid).now / rest, 'ratio');
}

async function compareAll(ground: Ground, subjects: ReadonlyMap<string, Subject>): Promise<Map<string, Cost>> {
  const observer = await startObserving(ground);
  const costs = new Map<string, Cost>();
  try {
    for (const [name, page] of chosen) {
      const product = subjects.get(name);
      if (!product) continue;
      const observed = await observer.observe(page.person, (visitor) => openOnce(page, visitor));
      const bare = await startBare(await workOf(ground, page, observed));
      const next = () => ({ ...shotOf(page, bare.port, ''), path: '/' });
      const theirs = { ...product, port: bare.port, pid: bare.pid, next, status: statusOf(page) };
      const { cost, ratio, p99Ratio, kib } = await compare(product, theirs, effort).finally(bare.stop);
      costs.set(name, cost);
      line(`${name}_node_ms`, cost.node, 'ms');
      line(`${name}_pg_ms`, cost.pg, 'ms');
      line(`${name}_ratio`, ratio, 'ratio');
      line(`${name}_p99_ratio`, p99Ratio, 'ratio');
      line(`${name}_kib`, kib, 'KiB');
      line(`${name}_trips`, observed.trips, 'trips');
    }
  } finally {
    await observer.close();
  }
  return costs;
}

/** The same pages once more when there are many reports; and how often a drawn reference would then be taken. */
async function grow(subjects: ReadonlyMap<string, Subject>, before: ReadonlyMap<string, Cost>): Promise<void> {
  const size = large === 1_000_000 ? '1m' : `${large}`;
  await fill(admins, { from: small + 1, to: large });
  for (const [name, subject] of subjects) {
    const was = before.get(name);
    if (was) line(`${name}_growth_${size}`, sumOf(await costOf(subject, effort)) / sumOf(was), 'ratio');
  }
  const [admin] = admins;
  if (admin) line(`retries_per_report_${size}`, await drawRetries(admin), 'retries');
}

async function subjectsOf({ port, postmaster }: Ground, pid: number): Promise<Map<string, Subject>> {
  const cookies = new Map<string, string>([['', '']]);
  for (const person of new Set(chosen.map(([, { person }]) => person)))
    if (person !== '') cookies.set(person, await signIn(port, `${person}@demo.example`));
  return new Map(
    chosen.map(([name, page]) => {
      const next = () => shotOf(page, port, cookies.get(page.person) ?? '');
      return [name, { port, pid, postmaster: postmaster(), next, status: statusOf(page) }];
    }),
  );
}

async function nienke({ port }: Ground): Promise<{ cookie: string }> {
  return { cookie: await signIn(port, 'nienke@demo.example') };
}

async function workOf({ port, adminUrl }: Ground, page: Page, { statements }: Observation): Promise<Work> {
  if (page.bare === 'same') {
    const answer = await fetch(`http://127.0.0.1:${port}${page.path()}`);
    return { kind: 'same', body: await answer.text(), type: answer.headers.get('content-type') ?? '' };
  }
  if (page.bare !== 'case') return { kind: page.bare, database: adminUrl };
  return { kind: 'case', database: adminUrl, statements: readsOf(statements) };
}

function line(name: string, value: number, unit: string): void {
  process.stdout.write(`bench ${name} ${Number(value.toPrecision(4))} ${unit}\n`);
}
