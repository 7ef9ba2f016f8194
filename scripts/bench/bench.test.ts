import { readFileSync } from 'node:fs';
import http from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Reader } from '#db/readers.ts';
import { sealedReport } from '#server/intake/report.ts';
import { readReference } from '#server/kernel/reference.ts';
import { sealedPackage } from '#server/routing/package/package.ts';
import { openWorld, type World } from '#server/testing/world.ts';
import { sealedDecision } from '#server/triage/closing/decision.ts';
import { median } from './compare.ts';
import { cpuOf, cpuOfPostgres, memoryOf } from './cpu.ts';
import { fill } from './fill.ts';
import { measure } from './load.ts';
import { startObserving } from './observe.ts';
import { openOnce, pages, type Page } from './pages.ts';
import { startBare } from './start-bare.ts';
import { readsOf } from './work.ts';

const reports = 250;

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await fill([world.db.admin], { from: 1, to: reports });
});
afterAll(() => world.close());

type Kept = { definition: string; body: string; sha256: string };

test('what the database is filled with opens, reads and shows as what the product makes', async () => {
  const { admin } = world.db;
  const incidents = await admin<(Kept & { reference: string; title: string })[]>`select * from incident`;
  expect(incidents).toHaveLength(reports);
  for (const incident of incidents) {
    expect(sealedReport.open(incident).title).toBe(incident.title);
    expect(readReference(incident.reference)).toBe(incident.reference);
  }
  for (const decision of await admin<Kept[]>`select * from case_decision`) sealedDecision.open(decision);
  for (const sent of await admin<Kept[]>`select * from referral_package`) sealedPackage.open(sent);
  const one = await admin<{ reference: string }[]>`
    select distinct on (t.state) i.reference from triage_case t join incident i on i.id = t.incident_id where i.tlp <> 'RED' order by t.state`;
  expect(one).toHaveLength(6);
  const noor = await world.as('noor');
  for (const { reference } of one) expect((await noor.get(`/triage/${reference}`)).status).toBe(200);
});

test('a reference that somebody drew already is left to them', async () => {
  await fill([world.db.admin], { from: reports - 1, to: reports + 2 });
  const [row] = await world.db.admin<{ count: number }[]>`select count(*)::int as count from incident`;
  expect(row?.count).toBe(reports + 2);
});

test('every case has the steps that lead to where it stands, and an event for each', async () => {
  const [counts] = await world.db.admin<Record<string, number>[]>`
    select count(*) filter (where t.state <> 'new' and s.to_state is distinct from t.state)::int as elsewhere,
      count(*) filter (where e.events <> s.steps + 1)::int as unrecorded
    from triage_case t
    left join lateral (select count(*) as steps, (array_agg(to_state order by position desc))[1] as to_state from triage_step where thing_id = t.incident_id) s on true
    left join lateral (select count(*) as events from audit_event where stream = 'incident:' || t.incident_id) e on true`;
  expect(counts).toEqual({ elsewhere: 0, unrecorded: 0 });
});

test('a bare handler answers the same bytes, and a load counts what it asked', async () => {
  const bare = await startBare({ kind: 'same', body: 'Zo kort als het is.', type: 'text/plain' });
  try {
    const asked = { port: bare.port, next: () => ({ path: '/' }), status: 200 };
    expect(await measure(asked, 2, 0)).toMatchObject({ requests: 2, bytes: 19 });
    await expect(measure({ ...asked, status: 303 }, 1, 0)).rejects.toThrow('answered 200, not 303');
  } finally {
    bare.stop();
  }
});

test('who is measured at the desk holds whatever is held: another is shown less of a case', async () => {
  const holders = await world.db.admin`
    select distinct p.email from triage_case t join person p on p.id = t.claimed_by`;
  expect([...holders]).toEqual([{ email: `${pages['case']?.person}@demo.example` }]);
});

test('a bare handler of a case asks all that its page reads', async () => {
  const { connectionOf } = world.db;
  const { host } = connectionOf('table');
  const urlOf = (reader: Reader) => {
    const { user, password, database } = connectionOf(reader);
    return `postgres://${user}:${password}@localhost/${database}?host=${encodeURIComponent(host)}`;
  };
  const observer = await startObserving({ urlOf, socketPath: `${host}/.s.PGSQL.5432` });
  try {
    const { trips, statements } = await observer.observe('noor', (visitor) => openOnce(pages['case'] as Page, visitor));
    const reads = readsOf(statements);
    const others = statements.filter((statement) => !reads.includes(statement));
    expect([trips, others.map(({ sql }) => sql)]).toEqual([1, [expect.stringContaining('audit.record(')]]);
  } finally {
    await observer.close();
  }
});

test('a load waits for the whole answer, on as many connections as it has clients', async () => {
  const sockets = new Set<unknown>();
  const server = http.createServer((request, response) => {
    sockets.add(request.socket);
    response.end('x'.repeat(100_000));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  expect((await measure({ port, next: () => ({ path: '/' }), status: 200 }, 4, 0)).bytes).toBe(100_000);
  expect(sockets.size).toBe(4);
  server.close();
});

test.runIf(process.platform === 'linux')('processor and memory are those of the process that is named', () => {
  const before = cpuOf(process.pid);
  while (cpuOf(process.pid) === before) Math.random();
  expect(cpuOf(process.pid)).toBeGreaterThan(before);
  expect(cpuOf(2 ** 30)).toBe(0); // nobody is that
  expect(cpuOfPostgres(process.ppid)).toBeGreaterThanOrEqual(cpuOf(process.pid));
  const { now, most } = memoryOf(process.pid);
  expect(now).toBeGreaterThan(10);
  expect(most).toBeGreaterThanOrEqual(now);
});

test('a median is the one in the middle', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([])).toBe(0);
});

// A run takes an hour: what it prints is read where it is written.
test('a run says what it always said, of the same pages: figures of two versions lie side by side', () => {
  const asked =
    'queue queue_municipality queue_category case my_reports partner_queue submit public_cached public_uncached public_json_5000';
  expect(Object.keys(pages)).toEqual(asked.split(' '));
  const source = readFileSync(new URL('run.ts', import.meta.url), 'utf8');
  const printed = [...source.matchAll(/\bline\(\s*['`]([^'`]+)['`]/g)].map(([, name = '']) => name);
  expect(printed.toSorted()).toEqual([
    '${name}_growth_${size}',
    '${name}_kib',
    '${name}_node_ms',
    '${name}_p99_ratio',
    '${name}_pg_ms',
    '${name}_ratio',
    '${name}_trips',
    'cold_start_ms',
    'memory_ratio',
    'memory_uploads_mib',
    'retries_per_report_${size}',
  ]);
  expect(source).toContain("env['BENCH_MILLION'] ?? 1_000_000");
  expect(source).toContain("large === 1_000_000 ? '1m'");
});
