import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packageRoot } from '#db/package-root.ts';
import { connectionFromUrl } from '#db/connection/connection-from-url.ts';
import { connect } from '#db/connect.ts';
import { keysOf } from '#db/keys.ts';
import { readers } from '#db/readers.ts';
import { generateLogKey } from '#server/ledger/format/note-key.ts';
import { initialiseLog } from '#server/ledger/initialise-log.ts';
import { prepareGround, type Ground } from '#server/testing/ground.ts';
import { testSecret } from '#server/testing/secrets.ts';

let ground: Ground;
let folder: string;
beforeAll(async () => {
  ground = await prepareGround();
  folder = mkdtempSync(path.join(tmpdir(), 'meldtafel-doctor-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await ground.close();
});

const rightly = (): Record<string, string> => ({
  MELDTAFEL_SECRET: testSecret,
  DATA_DIR: folder,
  DATABASE_URL: ground.urlOf('table'),
  ...Object.fromEntries(readers.map((reader) => [`DATABASE_URL_${reader.toUpperCase()}`, ground.urlOf(reader)])),
});

function doctor(settings: Record<string, string>) {
  const script = path.join(packageRoot, 'scripts/doctor.ts');
  const env = { ...process.env, NODE_ENV: 'test', ...settings };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--conditions=source', script], {
    env,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

test('where all is well it says so, and as what each reader logs in', () => {
  expect(doctor(rightly())).toEqual({
    status: 0,
    stdout: [
      'Meldtafel would start.',
      ...readers.map((reader) => `- ${reader}: meldtafel_${reader} acts as meldtafel_${reader}, and as nothing else`),
      '',
    ].join('\n'),
    stderr: '',
  });
});

test('what does not hold up a start, and is to be mended, is a sentence too', async () => {
  const admin = ground.admin();
  await admin`grant execute on function lo_create(oid) to public`;
  const { status, stdout, stderr } = doctor(rightly());
  await admin`revoke execute on function lo_create(oid) from public`;
  await admin.end();
  expect([status, stdout]).toEqual([0, expect.stringContaining('Meldtafel would start.\n')]);
  expect(stderr).toMatch(
    /^Every login may store large objects, .* run db\/administrator\/close-catalogue\.sql in this database\.\n$/,
  );
});

test('everything that is in the way is told at once, as a start would say it', async () => {
  const origin = 'log.example/1';
  const connection = connectionFromUrl(ground.urlOf('worker'));
  const worker = connect({ reader: 'worker', connection, keys: keysOf(testSecret, 'worker') });
  await initialiseLog(worker, { name: origin, ...generateLogKey(origin) }, new Date());
  await worker.close();
  const { status, stdout, stderr } = doctor({
    ...rightly(),
    DATA_DIR: path.join(packageRoot, 'package.json'),
    DATABASE_URL_PARTNER: ground.urlOf('public'),
    HOST: '192.0.2.1', // of nobody (RFC 5737)
    LOG_ORIGIN: origin,
    LOG_PRIVATE_KEY: generateLogKey(origin).privateKey,
  });
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toContain('package.json is no folder.');
  expect(stderr).toContain('This machine has no address 192.0.2.1');
  expect(stderr).toContain('- the login for partner may not act as meldtafel_partner');
  expect(stderr).toContain('The log of this database is signed with another key');
});

test('a database that does not answer is told once for each of its addresses, whoever looks for it', () => {
  const nobody = 'postgres://x:y@127.0.0.1:1/m';
  const urls = Object.fromEntries(readers.map((reader) => [`DATABASE_URL_${reader.toUpperCase()}`, nobody]));
  const origin = 'log.example/1';
  const { privateKey } = generateLogKey(origin);
  const { stderr } = doctor({ ...rightly(), ...urls, LOG_ORIGIN: origin, LOG_PRIVATE_KEY: privateKey });
  const told = stderr.trim().split('\n');
  expect(told).toEqual([...new Set(told)]);
  expect(new Set(told.map((line) => /^PostgreSQL does not answer at (\w+)\./.exec(line)?.[1]))).toEqual(
    new Set(Object.keys(urls)),
  );
});

test('a login that is refused is told once, by the name of its variable', () => {
  const wrong = ground.urlOf('worker').replace('meldtafel_worker', 'meldtafel_nobody');
  const { status, stderr } = doctor({ ...rightly(), DATABASE_URL_WORKER: wrong, LOG_ORIGIN: 'log.example/1' });
  expect([status, stderr.match(/DATABASE_URL\w*/g)]).toEqual([1, ['DATABASE_URL_WORKER']]);
});

test.each<[string, Record<string, string>, string]>([
  ['no database', { DATABASE_URL: '', MELDTAFEL_SECRET: '' }, 'DATABASE_URL'],
  ['a setting that is none', { PORT: 'x' }, '- PORT: '],
])('%s: it says what to set', (_, settings, why) => {
  expect(doctor({ ...rightly(), ...settings })).toEqual({
    status: 1,
    stdout: '',
    stderr: expect.stringContaining(why),
  });
});
