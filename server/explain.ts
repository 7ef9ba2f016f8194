import { EmbeddedPostgresError } from '#db/embedded.ts';
import { MigrationError } from '#db/migrate.ts';
import { ConfigError } from './config.ts';
import { Refusal } from './kernel/refusal.ts';
import { LogFault } from './ledger/log-fault.ts';

/** Why Meldtafel does not start: one sentence that says what to do; the whole error for what nobody foresaw. */
export function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof MigrationError || error instanceof LogFault)
    return error.message;
  if (isDiskFull(error)) return diskFull;
  switch (codeOf(error)) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'Meldtafel may not write in its data folder. Make it writable for this user, or set DATA_DIR to another folder.';
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'CONNECT_TIMEOUT':
      return 'PostgreSQL does not answer at DATABASE_URL. Check the address and that it is running.';
    case '28P01':
    case '28000':
      return 'PostgreSQL refuses the login in DATABASE_URL. Check user and password.';
    case '42P01':
    case '3F000':
    case '42883':
      return 'The database is not at this version. Run `npm run migrate` first.';
    default:
      return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

export const diskFull = 'The disk is full. Make room (at least 1 GB) and start again.';

// From the file system, from PostgreSQL (53100), from its programs while they start, and from our own store of evidence.
const isDiskFull = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT', '53100'].includes(codeOf(error) ?? '') ||
  (error instanceof EmbeddedPostgresError && error.message.includes('No space left')) ||
  (error instanceof Refusal && error.code === 'disk_full');

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
