import { constants } from 'node:os';
import { expect, test } from 'vitest';
import { readers, roleOf } from '#db/readers.ts';
import { connectionFromUrl } from '#db/connection/connection-from-url.ts';
import { EmbeddedPostgresError } from '#db/embedded/embedded-error.ts';
import { SqlFileError } from '#db/migration-error.ts';
import { Refusal } from './kernel/refusal.ts';
import { explain, outOfDate } from './explain.ts';

// As Node says EDQUOT, for which it has no name.
const overQuota = `Unknown system error ${-constants.errno.EDQUOT}`;
const failed = (code: string, message = 'in the words of PostgreSQL') => Object.assign(new Error(message), { code });

test('a database of another version of PostgreSQL is told in one sentence that says what to do', () => {
  const fatal = 'FATAL:  database files are incompatible with server';
  const detail =
    'DETAIL:  The data directory was initialized by PostgreSQL version 17, which is not compatible with this';
  const error = new EmbeddedPostgresError(`PostgreSQL did not start (exit 1): ${fatal}\n${detail} version 18.4.`);
  expect(explain(error)).toMatch(/^The database in DATA_DIR was made by another version of PostgreSQL .*[^\n]$/);
});

const faultOf = (url: string): Error => {
  try {
    connectionFromUrl(url);
  } catch (error) {
    if (error instanceof Error) return error;
  }
  return new Error('it was taken');
};

const sentences: [string, Error, RegExp][] = [
  [
    'starts, stops or recovers',
    failed('57P03'),
    /^PostgreSQL at DATABASE_URL_TABLE takes no connections: .*start again/,
  ],
  ['is a standby', failed('25006'), /^The database at DATABASE_URL_TABLE is read-only: a standby/],
  [
    'has a clock ahead of ours',
    failed('42501', 'context: expired'),
    /^The clock of this machine is more than a minute/,
  ],
  ['is something else', failed('CONNECTION_LOST'), /^PostgreSQL does not answer at DATABASE_URL_TABLE/],
  ['hangs up', failed('ECONNRESET'), /^PostgreSQL does not answer at DATABASE_URL_TABLE/],
  ['hangs up at once', failed('EPIPE'), /^PostgreSQL does not answer at DATABASE_URL_TABLE/],
  ['cannot be found', new URIError('URI malformed'), /^DATABASE_URL_TABLE is no address/],
  ['is another program', faultOf('mysql://x/y'), /^DATABASE_URL_TABLE is no address of PostgreSQL/],
  ['is not written as an address', faultOf('db/meldtafel'), /^DATABASE_URL_TABLE is no address of PostgreSQL/],
  [
    'is asked for TLS in another way',
    faultOf('postgres://x/y?sslmode=prefer'),
    /^DATABASE_URL_TABLE .*sslmode=verify-full/,
  ],
  ['is elsewhere, and nothing is said of TLS', faultOf('postgres://x/y'), /^DATABASE_URL_TABLE .*sslmode=disable/],
  ['is given a name of libpq', faultOf('postgres://x/y?sslmode=require&sslrootcert=ca.pem'), /\?.*: sslrootcert\.$/],
  ['is asked for TLS by another name', faultOf('postgres://x/y?ssl=true'), /^DATABASE_URL_TABLE .*sslmode=verify-full/],
  ['has a # in its password', faultOf('postgres://a:b#c@x/y'), /^DATABASE_URL_TABLE is no address .*%2F %3F %23 %25/],
  ['has a # behind digits', faultOf('postgres://a:12#c@x/y'), /^DATABASE_URL_TABLE is no address .*%2F %3F %23 %25/],
  ['refuses the login', failed('28P01'), /^PostgreSQL refuses the login in DATABASE_URL_TABLE/],
  ['refuses what is done', failed('42501', 'permission denied'), /^This login may not do that.*with createrole/],
  [
    'does not let the owner be what it owns as',
    failed('42501', 'permission denied to set role "meldtafel_owner"'),
    /^This login may not do that\. .* `grant meldtafel_owner to` it/,
  ],
];

test.each(sentences)('a PostgreSQL that %s is told in one sentence that says what to do', (_, error, sentence) => {
  expect(explain(error, 'DATABASE_URL_TABLE')).toMatch(sentence);
});

test.each([
  ['refuses what is done', failed('42501', 'permission denied')],
  ['holds what is no longer known', failed('23503')],
  ['lacks a table', failed('42P01')],
  ['cannot take a file of SQL', new SqlFileError('db/policies/x.sql does not fit')],
  ['says what nobody foresaw', failed('99999')],
])('a PostgreSQL that %s says first to build, when what runs is older than db/', (_, error) => {
  expect(explain(error, 'DATABASE_URL', true)).toMatch(/^What is built in dist\/ is older .*run `npm run build`/);
  expect(explain(error, 'DATABASE_URL', false)).not.toContain('npm run build');
});

test.each(['EROFS', 'EACCES', 'EPERM'])('what may not be written in (%s) is told by its name', (code) => {
  const error = Object.assign(failed(code), { path: '/srv/$&/evidence' });
  expect(explain(error)).toMatch(/^Meldtafel may not use \/srv\/\$&\/evidence\. .*set DATA_DIR to another folder\.$/);
});

test.each(['ENOSPC', overQuota, '53100'])('a disk that is full (%s) is told, with what to do', (code) => {
  expect(explain(failed(code))).toBe('The disk is full. Make room (at least 1 GB) and start again.');
});

test('what our own store of evidence refuses is told in the same sentences', () => {
  expect(explain(new Refusal('not_writable'))).toMatch(/^Meldtafel may not use its data folder\./);
  expect(explain(new Refusal('disk_full'))).toBe(explain(failed('ENOSPC')));
});

test.each(['ENOENT', 'EACCES', 'ENOTDIR', 'EINVAL'])(
  'a socket of PostgreSQL that cannot be opened (%s) is one that does not answer',
  (code) => {
    const error = Object.assign(failed(code), { syscall: 'connect', path: '/run/.s.PGSQL.5432' });
    expect(explain(error, 'DATABASE_URL_TABLE')).toMatch(/^PostgreSQL does not answer at DATABASE_URL_TABLE\./);
  },
);

test('only a missing role of Meldtafel itself says that the database is not at this version', () => {
  const missing = (role: string) =>
    explain(failed('28000', `role "${role}" does not exist`), 'DATABASE_URL_TABLE', false);
  for (const reader of [...readers, 'owner'] as const) expect(missing(roleOf(reader))).toBe(outOfDate);
  expect(missing('meldtafel_app')).toMatch(/^PostgreSQL refuses the login in DATABASE_URL_TABLE/);
});
