// `npm run bench`: speed as a share of what this machine could do at best, measured in the same run.
import '#pinned-node';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { connectionFromUrl } from '#db/connection-from-url.ts';
import { connect } from '#db/connect.ts';
import { packageRoot } from '#db/package-root.ts';
import { prepareGround, reportForm, signIn, type Ground } from '#server/testing/ground.ts';
import { bareSubmission } from './bare-queries.ts';
import { fillDisclosure, fillIncidents } from './fill.ts';
import { measure, type Measured, type Shot } from './load.ts';

const seconds = Number(process.env['BENCH_SECONDS'] ?? 8);
const clients = 8;

const ground = await prepareGround();
try {
  await ground.startApp();
  await measureSubmit(ground);
  await measureReading(ground);
} finally {
  await ground.close();
}

/**
 * Filing a report over HTTP against three inserts in one transaction: straight on the same PostgreSQL (the ratio), and
 * through a bare handler, which pays for HTTP too (the ratio over HTTP).
 */
async function measureSubmit(ground: Ground): Promise<void> {
  const { port, admin, urlOf } = ground;
  const sql = admin();
  await sql.unsafe(`
    create schema bench; grant usage on schema bench to meldtafel_worker;
    create table bench.incident (id uuid primary key, title text, description text, filed_at timestamptz);
    create table bench.submission (key uuid primary key, incident_id uuid, at timestamptz);
    create table bench.event (id uuid primary key, incident_id uuid, action text, at timestamptz);
    grant insert on all tables in schema bench to meldtafel_worker`);
  await sql.end();
  const cookie = await signIn(port, 'nienke@demo.example');
  const report = (): Shot =>
    postForm(port, '/melden', cookie, reportForm(randomUUID(), 'Bij stembureau 12 staat al een uur een lange rij.'));
  const database = connect({
    reader: 'worker',
    connection: connectionFromUrl(urlOf('worker')),
    contextKey: Buffer.alloc(0),
  });
  await measure(port, 2, clients, report, 303);
  const limit = await repeat(() => bareSubmission(database));
  const bare = await startBare(ground);
  const bareReport = (): Shot => ({ path: '/', method: 'POST' });
  await measure(bare.port, 1, clients, bareReport, 303);
  const overHttp = await measure(bare.port, seconds, clients, bareReport, 303);
  bare.stop();
  const ours = await measure(port, seconds, clients, report, 303);
  await database.close();
  line('submit_per_second', ours.perSecond, 'per_second');
  line('submit_limit_per_second', limit, 'per_second');
  line('submit_p99', ours.p99, 'ms');
  line('submit_ratio', ours.perSecond / limit, 'ratio');
  line('submit_ratio_over_http', ours.perSecond / overHttp.perSecond, 'ratio');
}

/** The queue and the public register at 10,000 and 100,000 incidents against a bare handler that renders 50 rows. */
async function measureReading(ground: Ground): Promise<void> {
  const sql = ground.admin();
  await fillDisclosure(sql, 500);
  const cookie = await signIn(ground.port, 'joost@demo.example');
  const queue = (): Shot => ({ path: '/triage', headers: { cookie } });
  const register = (): Shot => ({ path: '/openbaar' });
  const costs: number[] = [];
  const publicRatios: number[] = [];
  for (const [size, name] of [
    [10_000, '10k'],
    [100_000, '100k'],
  ] as const) {
    await fillIncidents(sql, size);
    const bare = await startBare(ground);
    await Promise.all([
      measure(bare.port, 1, clients, () => ({ path: '/' }), 200),
      measure(ground.port, 2, clients, queue, 200),
    ]);
    const limit = await measure(bare.port, seconds, clients, () => ({ path: '/' }), 200);
    const queued = await measure(ground.port, seconds, clients, queue, 200);
    const listed = await measure(ground.port, seconds, clients, register, 200);
    bare.stop();
    line(`bare_per_second_${name}`, limit.perSecond, 'per_second');
    line(`queue_per_second_${name}`, queued.perSecond, 'per_second');
    line(`queue_p99_${name}`, queued.p99, 'ms');
    line(`queue_ratio_${name}`, queued.perSecond / limit.perSecond, 'ratio');
    line(`public_ratio_${name}`, listed.perSecond / limit.perSecond, 'ratio');
    costs.push(costOf(queued));
    publicRatios.push(listed.perSecond / limit.perSecond);
  }
  await sql.end();
  const [small = 1, large = 0] = costs;
  line('queue_growth', large / small, 'ratio');
  line('public_ratio', Math.min(...publicRatios), 'ratio');
}

function costOf({ perSecond }: Measured): number {
  return 1 / perSecond;
}

async function repeat(work: () => Promise<void>): Promise<number> {
  let done = 0;
  const until = performance.now() + seconds * 1000;
  const worker = async () => {
    for (; performance.now() < until; done++) await work();
  };
  await Promise.all(Array.from({ length: clients }, worker));
  return done / seconds;
}

async function startBare({ urlOf }: Ground): Promise<{ port: number; stop: () => void }> {
  const script = path.join(packageRoot, 'dist/scripts/bench/bare.js');
  const child = spawn(process.execPath, [script, urlOf('worker')], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [first] = (await once(child.stdout, 'data')) as [Buffer];
  return { port: Number(first.toString()), stop: () => child.kill('SIGTERM') };
}

function postForm(port: number, pathname: string, cookie: string, form: Record<string, string>): Shot {
  const body = new URLSearchParams(form).toString();
  const origin = `http://127.0.0.1:${port}`;
  const headers = {
    cookie,
    origin,
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(Buffer.byteLength(body)),
  };
  return { path: pathname, method: 'POST', headers, body };
}

function line(name: string, value: number, unit: string): void {
  process.stdout.write(`bench ${name} ${Number(value.toPrecision(4))} ${unit}\n`);
}
