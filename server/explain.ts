import { UnknownOption } from '#db/connection/connection-from-url.ts';
import { EmbeddedPostgresError } from '#db/embedded/embedded-error.ts';
import { MigrationError, SqlFileError } from '#db/migration-error.ts';
import { readers, roleOf } from '#db/readers.ts';
import { ConfigError } from './config.ts';
import {
  codeOf,
  diskFaultOf,
  isCertificateFault,
  isClockBehind,
  isUnreached,
  isTlsFault,
} from './kernel/process/error-code.ts';
import { Refusal } from './kernel/refusal.ts';
import { LogFault } from './ledger/log-fault.ts';
import { isBuildStale, staleBuild } from './stale-build.ts';

/**
 * Why Meldtafel does not start, or does not do what was asked: one sentence that says what to do; the whole error for what
 * nobody foresaw. `variable` is where the login comes from; `stale`: what runs is older than the SQL it runs.
 */
export function explain(error: unknown, variable = 'DATABASE_URL', stale = isBuildStale()): string {
  const first = stale ? staleBuild : '';
  if (error instanceof SqlFileError) return first + error.message;
  if (error instanceof ConfigError || error instanceof MigrationError || error instanceof LogFault)
    return error.message;
  if (isDiskFull(error)) return diskFull;
  if (error instanceof Error && noRole.test(error.message)) return outOfDate;
  if (isClockBehind(error)) return clockOff;
  if (notAtVersion.has(codeOf(error) ?? '')) return first + outOfDate;
  if (isNotWritable(error)) return notWritable.replace('FILE', () => fileOf(error));
  const sentence = sentenceOf(error);
  if (sentence) return sentence.replace('DATABASE_URL', variable);
  if (error instanceof EmbeddedPostgresError && error.message.includes('has wrong ownership')) return ofAnother;
  if (error instanceof EmbeddedPostgresError && error.message.includes('initialized by PostgreSQL')) return ofOlder;
  const what = error instanceof Error ? error.message : '';
  if (codeOf(error) === '42501')
    return `${first}${mayNot}${notGranted.test(what) ? mayNotAct : mayNotMake} PostgreSQL says: ${what}.`;
  if (codeOf(error) === '23503') return `${first}${stillUsed} PostgreSQL says: ${what}.`;
  return first + (error instanceof Error ? (error.stack ?? error.message) : String(error));
}

function sentenceOf(error: unknown): string | undefined {
  if (error instanceof UnknownOption) return `${noAddress} Nothing else is read behind the ?: ${error.message}.`;
  if (error instanceof URIError) return noAddress;
  if (isCertificateFault(error)) return `${notTrusted} It is refused for: ${codeOf(error) ?? ''}.`;
  if (isUnreached(error)) return silent;
  return isTlsFault(error) ? noTls : sentences[codeOf(error) ?? ''];
}

const notWritable =
  'Meldtafel may not use FILE. Give it to the user that Meldtafel runs as, or set DATA_DIR to another folder.';
const ofAnother =
  'The database in DATA_DIR was made by another user. Start Meldtafel as that user, or set DATA_DIR to another folder.';
const ofOlder =
  'The database in DATA_DIR was made by another version of PostgreSQL than the one Meldtafel brings now. Remove .data (DATA_DIR) to begin anew, or set DATA_DIR to another folder.';
const noAddress =
  'DATABASE_URL is no address of PostgreSQL. It looks like postgres://user:password@host:5432/database, with ?sslmode=verify-full behind it (?sslmode=disable where nothing is at stake), and / ? # or % in user or password written as %2F %3F %23 %25.';
const silent = 'PostgreSQL does not answer at DATABASE_URL. Check the address and that it is running.';
const notTrusted =
  'PostgreSQL at DATABASE_URL shows a certificate that is not of an authority this machine trusts, not for that host, or not of today. Name the authority in NODE_EXTRA_CA_CERTS (a file of PEM), or mend the address.';
const noTls =
  'PostgreSQL at DATABASE_URL does no TLS, or none that we speak. Set `ssl = on` there, or write ?sslmode=disable where nothing is at stake.';
const refused = 'PostgreSQL refuses the login in DATABASE_URL. Check user and password.';
const notYet =
  'PostgreSQL at DATABASE_URL takes no connections: it starts, stops or recovers. Wait a moment and start again.';
const readOnly =
  'The database at DATABASE_URL is read-only: a standby, or default_transaction_read_only is on. Give the address of the one that takes writes.';
export const clockOff =
  "The clock of this machine is more than a minute off from PostgreSQL's: no signature or moment of ours would hold there. Set both by NTP and start again.";
const noDatabase = 'There is no database of the name in DATABASE_URL. Make it, or mend the address.';
const mayNot =
  'This login may not do that. `npm run migrate`, `npm run stations` and `npm run verify-audit` need the owner of the database';
const mayNotMake = ', migrate with createrole (see README, Deployment).';
const mayNotAct =
  '. Where it is that, `grant meldtafel_owner to` it is missing: an administrator of PostgreSQL gives it (see README, Backup).';
const stillUsed = 'The database holds rows that point at what this version no longer has. Nothing was changed.';
const full =
  'PostgreSQL has no connection left. Raise max_connections: processes × 53 + 5 must stay below it (see README).';

const fileOf = (error: unknown): string =>
  error instanceof Error && 'path' in error ? String(error.path) : 'its data folder';

// The name of a login is whoever installs it to choose, and may look like one of these.
const noRole = new RegExp(`^role "(${(['owner', ...readers] as const).map(roleOf).join('|')})" does not exist`);

const notGranted = new RegExp(`role "${roleOf('owner')}"`);

export const outOfDate =
  'The database is not at this version. Run `npm run migrate` of this version first; when a newer one was here, start that.';

// By the code of Node, or the SQLSTATE of PostgreSQL.
const sentences: Readonly<Record<string, string>> = {
  ERR_INVALID_URL: noAddress,
  ECONNREFUSED: silent,
  ENOTFOUND: silent,
  EAI_AGAIN: silent,
  EHOSTUNREACH: silent,
  ENETUNREACH: silent,
  ETIMEDOUT: silent,
  CONNECT_TIMEOUT: silent,
  ECONNRESET: silent,
  EPIPE: silent,
  CONNECTION_LOST: silent, // also of something else that listens there
  '28P01': refused,
  '28000': refused,
  '3D000': noDatabase,
  '57P03': notYet,
  '25006': readOnly,
  '53300': full,
};

// A table, a schema or a function is not there. Of the SQL that `npm run migrate` itself runs, SqlFileError says so.
const notAtVersion = new Set(['42P01', '3F000', '42883']);

const diskFull = 'The disk is full. Make room (at least 1 GB) and start again.';

// From the file system, from PostgreSQL (53100), from its programs while they start, and from our own store of evidence.
const isDiskFull = (error: unknown): boolean =>
  diskFaultOf(error) === 'disk_full' ||
  codeOf(error) === '53100' ||
  (error instanceof EmbeddedPostgresError && error.message.includes('No space left')) ||
  (error instanceof Refusal && error.code === 'disk_full');

const isNotWritable = (error: unknown): boolean =>
  diskFaultOf(error) === 'not_writable' || (error instanceof Refusal && error.code === 'not_writable');
