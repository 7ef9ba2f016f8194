import { constants } from 'node:os';

/** The code of Node, or the SQLSTATE of PostgreSQL; undefined for what has none. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

export type DiskFault = 'disk_full' | 'not_writable';

const diskFaults: Readonly<Record<string, DiskFault>> = {
  ENOSPC: 'disk_full',
  [`Unknown system error ${-constants.errno.EDQUOT}`]: 'disk_full', // what this user may use of it; Node has no name for that
  EROFS: 'not_writable',
  EACCES: 'not_writable',
  EPERM: 'not_writable',
};

/** Why a disk or a folder takes nothing, by the codes of the system; undefined of any other error. */
export const diskFaultOf = (error: unknown): DiskFault | undefined =>
  isUnreached(error) ? undefined : diskFaults[codeOf(error) ?? ''];

/** Nothing answers where we connect to, or nothing that we may open: whatever the system says of that. */
export const isUnreached = (error: unknown): boolean => isOfSystem(error) && error.syscall === 'connect';

/** The system refused a call: of a disk, or of a connection. */
export const isOfSystem = (error: unknown): error is Error & { syscall: string } =>
  error instanceof Error && 'syscall' in error && typeof error.syscall === 'string';

/** The certificate of the other side does not hold: of nobody we trust, for another name, or not of today. By the codes of OpenSSL and Node. */
export const isCertificateFault = (error: unknown): boolean =>
  /^(CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_MISMATCH|INVALID_(CA|PURPOSE)|PATH_LENGTH_|ERR_TLS_CERT_)/.test(
    codeOf(error) ?? '',
  );

/** The other side speaks no TLS, or none that we speak, or breaks it off. */
export const isTlsFault = (error: unknown): boolean =>
  /^(ERR_SSL_|ERR_TLS_|EPROTO)/.test(codeOf(error) ?? '') ||
  (error instanceof Error && error.message.includes('before secure TLS connection'));

/** PostgreSQL says that what was signed a moment ago has ended: its clock is ahead of ours. Raised by ctx.payload. */
export const isClockBehind = (error: unknown): boolean =>
  error instanceof Error && error.message === 'context: expired';
