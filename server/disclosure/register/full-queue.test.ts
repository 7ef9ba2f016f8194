import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEmbedded, type EmbeddedPostgres } from '#db/embedded/embedded.ts';
import { migrate } from '#db/migrate.ts';
import { testSecret } from '../../testing/secrets.ts';
import { vocabulary } from '../../vocabulary-rows.ts';

// Its own PostgreSQL: the queue of messages is one for a whole cluster, and this one is small.

const dir = mkdtempSync(path.join(os.tmpdir(), 'mt-queue-'));
let pg: EmbeddedPostgres;
let admin: postgres.Sql;
const start = () => startEmbedded({ dataDir: path.join(dir, 'pg'), fast: true });
const session = () => {
  const { socketDir: host, password } = pg;
  return postgres({ host, user: 'postgres', password, database: 'postgres', max: 1, onnotice: () => {} });
};
const full = { code: '54000' };

beforeAll(async () => {
  pg = await start();
  const first = session();
  await first`alter system set max_notify_queue_pages = 64`;
  await first.end();
  await pg.stop();
  pg = await start();
  await migrate({ host: pg.socketDir, user: 'postgres', password: pg.password }, testSecret, vocabulary);
  admin = session();
}, 60_000);
afterAll(async () => {
  await admin.end();
  await pg.stop();
  rmSync(dir, { recursive: true, force: true });
});

test('who fills the queue of messages stops nobody who changes the register, and it is told again when there is room', async () => {
  const taken = session();
  await taken`listen x`;
  await taken`begin`;
  await taken`select 1`; // it reads no message before this ends
  const fill = async () => {
    for (;;) await admin`select pg_notify('x', ${'x'.repeat(7900)})`;
  };
  await expect(fill()).rejects.toMatchObject(full);
  await expect(admin`notify register`).rejects.toMatchObject(full);
  const change = () => admin`update election_round set name = name`;
  await change();

  await taken.end();
  const heard: string[] = [];
  const listener = session();
  await listener.listen('register', () => heard.push('register'));
  await change();
  await expect.poll(() => heard).toEqual(['register']);
  await listener.end();
});
