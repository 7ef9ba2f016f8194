import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { asPerson } from '#db/as-person.ts';
import { connect, type Database } from '#db/connect.ts';
import { packageRoot } from '#db/package-root.ts';
import type { Json } from '#db/schema.ts';
import { openWorld, type World } from '../testing/world.ts';
import { recordAudit } from './record.ts';
import { verifyAudit } from './verify-audit.ts';

let world: World;
let owner: Database;

beforeAll(async () => {
  world = await openWorld();
  const { socketDir: host, password } = inject('postgres');
  const connection = { host, user: 'postgres', password, database: world.db.name };
  owner = connect({ reader: 'owner', connection, max: 1 });
  await world.db.admin`alter policy within_reach on audit_event with check (true)`; // what is written about here is nowhere
  for (const [key, events] of [
    ['nienke', 7],
    ['joost', 12],
    ['fatima', 1],
    ['sanne', 4],
  ] as const)
    for (let i = 0; i < events; i++)
      await record(key, `incident:${key}`, { turn: i, 'naïve "key"': ['é', null, 1.5, { b: 1, aa: 2 }] });
  await world.db.admin`create table kept_events as table audit_event`;
  await world.db.admin`create table kept_streams as table audit_stream`;
});
afterAll(async () => {
  await owner.close();
  await world.close();
});
beforeEach(() => restore());

test('an untouched chain is whole, also when computed a second time without the database', async () => {
  expect(await verifyAudit(owner)).toEqual({ streams: 4, events: 24, defects: [] });
});

// What somebody with every right and no triggers can do to one event, short of hashing the whole stream anew.
const where = (stream: string, seq: number) => `where stream = 'incident:${stream}' and seq = ${seq}`;
const set = (change: string) => (stream: string, seq: number) => [
  `update audit_event set ${change} ${where(stream, seq)}`,
];
const rehash = (stream: string, seq: number) => `update audit_event e set hash = audit.digest(e) ${where(stream, seq)}`;

const tampering: Record<string, (stream: string, seq: number, last: number) => string[]> = {
  'another moment': set("at = at + interval '1 microsecond'"),
  'another reader': set("reader = 'meldtafel_public'"),
  'another kind of asker': set("asker = 'receipt'"),
  'another person': set('person_id = gen_random_uuid()'),
  'no person': set('person_id = null'),
  'another organisation': set('organisation_id = gen_random_uuid()'),
  'another role': set("role = 'auditor'"),
  'another action': set("action = 'incident.read'"),
  'other details': set('details = details || \'{"turn": 99}\''),
  'another request': set("request_id = 'x'"),
  'another predecessor': set("previous = sha256('x')"),
  'another hash': set("hash = sha256('x')"),
  removed: (stream, seq) => [`delete from audit_event ${where(stream, seq)}`],
  'removed, the rest renumbered': (stream, seq) => [
    `delete from audit_event ${where(stream, seq)}`,
    `update audit_event set seq = seq + 1000 where stream = 'incident:${stream}' and seq > ${seq}`,
    `update audit_event set seq = seq - 1001 where stream = 'incident:${stream}' and seq > 1000`,
  ],
  'put in behind': (stream, seq) => [
    `update audit_event set seq = seq + 1000 where stream = 'incident:${stream}' and seq > ${seq}`,
    `update audit_event set seq = seq - 999 where stream = 'incident:${stream}' and seq > 1000`,
    `insert into audit_event select stream, seq + 1, at, reader, asker, person_id, organisation_id, role, 'invented', details, request_id, hash, hash from audit_event ${where(stream, seq)}`,
    rehash(stream, seq + 1),
  ],
  'swapped with the last': (stream, seq, last) =>
    seq === last
      ? [`update audit_event set seq = seq + 1 ${where(stream, seq)}`]
      : [
          `update audit_event set seq = 5000 ${where(stream, seq)}`,
          `update audit_event set seq = ${seq} ${where(stream, last)}`,
          `update audit_event set seq = ${last} ${where(stream, 5000)}`,
        ],
  'moved to another stream': set("stream = 'incident:other'"),
  'changed and hashed anew': (stream, seq) => [...set("action = 'nothing'")(stream, seq), rehash(stream, seq)],
  'changed, and every event behind it hashed anew': (stream, seq, last) => [
    ...set("action = 'nothing'")(stream, seq),
    rehash(stream, seq),
    ...Array.from({ length: last - seq }, (_, i) => seq + 1 + i).flatMap((next) => [
      `update audit_event e set previous = (select hash from audit_event ${where(stream, next - 1)}) ${where(stream, next)}`,
      rehash(stream, next),
    ]),
  ],
  'the end cut off': (stream, seq) => [`delete from audit_event where stream = 'incident:${stream}' and seq >= ${seq}`],
  'the head moved': (stream, seq) => [
    `update audit_stream set last_seq = last_seq + ${seq} where stream = 'incident:${stream}'`,
  ],
  'the head removed': (stream) => [`delete from audit_stream where stream = 'incident:${stream}'`],
  'everything removed': (stream) => [`delete from audit_event where stream = 'incident:${stream}'`],
};

// First, middle and last event of a long and a short stream, and the only event of another.
const targets = [
  ['joost', 1, 12],
  ['joost', 6, 12],
  ['joost', 12, 12],
  ['sanne', 3, 4],
  ['fatima', 1, 1],
] as const;
const attacks = Object.entries(tampering).flatMap(([what, statements]) =>
  targets.map(([stream, seq, last]) => ({ what, stream, seq, statements: statements(stream, seq, last) })),
);

test(`each of ${attacks.length} ways to tamper with the chain is found`, async () => {
  const unnoticed: string[] = [];
  for (const { what, stream, seq, statements } of attacks) {
    await behindTheBack(async (sql) => {
      for (const statement of statements) await sql.unsafe(statement);
    });
    const { defects } = await verifyAudit(owner);
    const named = defects.some((defect) => [`incident:${stream}`, 'incident:other'].includes(defect.stream));
    if (!named) unnoticed.push(`${what}: ${stream} ${seq}`);
    await restore();
  }
  expect(unnoticed).toEqual([]);
  expect(attacks.length).toBeGreaterThanOrEqual(100);
}, 60_000);

test('what is not found is stated: an end cut off together with its head (decision 0002)', async () => {
  await behindTheBack(async (sql) => {
    await sql`delete from audit_event where stream = 'incident:joost' and seq > 6`;
    await sql`update audit_stream set last_seq = 6, last_hash = (select hash from audit_event where stream = 'incident:joost' and seq = 6)
      where stream = 'incident:joost'`;
  });
  expect((await verifyAudit(owner)).defects).toEqual([]);
});

test('what is not found is stated: a whole stream that is gone with its head (decision 0002)', async () => {
  await behindTheBack(async (sql) => {
    await sql`delete from audit_event where stream = 'incident:sanne'`;
    await sql`delete from audit_stream where stream = 'incident:sanne'`;
  });
  expect((await verifyAudit(owner)).defects).toEqual([]);
});

test('fifty writers at once keep one stream whole', async () => {
  await Promise.all(Array.from({ length: 50 }, (_, turn) => record('nienke', 'incident:crowd', { turn })));
  const { events, defects } = await verifyAudit(owner);
  expect(defects).toEqual([]);
  expect(events).toBe(24 + 50);
  const rows = await world.db.admin<
    { seq: number }[]
  >`select seq from audit_event where stream = 'incident:crowd' order by seq`;
  expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
});

test('a transaction that fails leaves no event and no gap', async () => {
  const nienke = await world.askerFor('nienke');
  const failing = asPerson(world.db.readers.reporter, nienke, async (tx) => {
    await recordAudit(tx, { about: 'incident:nienke', action: 'incident.extended' });
    throw new Error('changed my mind');
  });
  await expect(failing).rejects.toThrow('changed my mind');
  await record('nienke', 'incident:nienke', {});
  expect(await verifyAudit(owner)).toEqual({ streams: 4, events: 25, defects: [] });
});

describe('npm run verify-audit', () => {
  test('says how much it checked, and ends with 0', () => {
    const { status, stdout } = runScript();
    expect(stdout).toBe(
      '4 streams, 24 events checked.\nThe chain is whole: nothing was changed, removed or put in between.\n' +
        '0 sealed documents opened, 0 states compared with their steps.\n' +
        'Every document is as it was sealed, every state where its steps led.\n',
    );
    expect(status).toBe(0);
  });

  test('names stream and event of what is broken, and ends with 1', async () => {
    await behindTheBack((sql) => sql`delete from audit_event where stream = 'incident:joost' and seq = 6`);
    const { status, stdout } = runScript();
    expect(stdout).toContain('BROKEN: incident:joost event 7: the event before it is missing.');
    expect(status).toBe(1);
  });

  test('says so when it cannot look, and ends with 2', () => {
    const { status, stderr } = runScript('postgres://nobody:nothing@127.0.0.1:1/nowhere');
    expect(stderr).toContain('PostgreSQL does not answer');
    expect(status).toBe(2);
  });
});

async function record(
  key: string,
  about: `incident:${string}`,
  details: { readonly [name: string]: Json },
): Promise<void> {
  const asker = await world.askerFor(key);
  await asPerson(world.db.readers.reporter, asker, (tx) =>
    recordAudit(tx, { about, action: 'incident.extended', details }),
  );
}

const restore = () =>
  behindTheBack(async (sql) => {
    await sql`delete from audit_event`;
    await sql`delete from audit_stream`;
    await sql`insert into audit_event table kept_events`;
    await sql`insert into audit_stream table kept_streams`;
  });

/** As a superuser with the triggers switched off: the attacker that only a chain can show. */
async function behindTheBack(work: (sql: postgres.TransactionSql) => PromiseLike<unknown>): Promise<void> {
  await world.db.admin.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await work(sql);
  });
}

function runScript(url?: string): { status: number | null; stdout: string; stderr: string } {
  const { socketDir, password } = inject('postgres');
  const own = `postgres://postgres:${password}@localhost/${world.db.name}?host=${encodeURIComponent(socketDir)}`;
  const script = path.join(packageRoot, 'scripts/verify-audit.ts');
  const env = { ...process.env, DATABASE_OWNER_URL: url ?? own };
  return spawnSync(process.execPath, ['--conditions=source', script], { env, encoding: 'utf8' });
}
