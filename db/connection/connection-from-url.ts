import type { ConnectionOptions } from '../postgres/open-driver.ts';
import { isThisMachine } from './this-machine.ts';

const tlsModes = ['disable', 'require', 'verify-full'];

/** Is TLS asked for in a way that we know? Another would be taken for one that checks less. */
export const hasKnownTls = (text: string): boolean =>
  tlsModes.includes(new URL(text).searchParams.get('sslmode') ?? 'disable');

/** Does it leave this machine without a word on TLS? Nobody is taken at a word they did not say. */
export const saysNothingOfTls = (text: string): boolean =>
  !isThisMachine(hostOf(text)) && !new URL(text).searchParams.has('sslmode');

/** May nobody in between read or change what goes there? */
export const isSafeFromOthers = (text: string): boolean =>
  isThisMachine(hostOf(text)) || new URL(text).searchParams.get('sslmode') === 'verify-full';

/** The host, or the folder of a socket; an address of IPv6 is dialled without brackets. */
export function hostOf(text: string): string {
  const url = new URL(text);
  return url.searchParams.get('host') ?? url.hostname.replace(/^\[(.*)\]$/, '$1');
}

/** What stands behind the ? that we do not listen to, or a second time. What nobody listens to (`ssl=true`) would be no TLS, unsaid. */
export function unknownOptions(text: string): string[] {
  const names = [...new URL(text).searchParams.keys()];
  return names.filter((name, at) => !['host', 'sslmode'].includes(name) || names.indexOf(name) !== at);
}

/** Its message is the names of what we do not listen to. */
export class UnknownOption extends URIError {}

/** Is a / ? or # that was meant for the password taken for the end of the host? */
export const isCutShort = (text: string): boolean => /^[a-z]+:\/\/[^/?#]*[/?#].*@|#/i.test(text);

/**
 * postgres://user:password@host:port/name?sslmode=verify-full (host may be a socket folder: ?host=/run/postgresql). Throws URIError,
 * or ERR_INVALID_URL, when it is no such address.
 */
export function connectionFromUrl(text: string): ConnectionOptions {
  const url = new URL(text);
  if (!['postgres:', 'postgresql:'].includes(url.protocol) || isCutShort(text)) throw new URIError('not PostgreSQL');
  const unknown = unknownOptions(text);
  if (unknown.length > 0) throw new UnknownOption(unknown.join(', '));
  if (!hasKnownTls(text)) throw new URIError('not in a way that we know');
  if (saysNothingOfTls(text)) throw new URIError('does not say how it is kept from others');
  const host = hostOf(text);
  return {
    host,
    port: url.port ? Number(url.port) : 5432,
    database: decodeURIComponent(url.pathname.slice(1)) || 'postgres',
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    ...tlsOf(url.searchParams.get('sslmode'), host),
  };
}

// The driver names no host that is an address; TLS would look for 'localhost' in the certificate.
function tlsOf(sslmode: string | null, host: string): Pick<ConnectionOptions, 'ssl'> {
  if (sslmode === 'verify-full') return { ssl: { host } };
  return sslmode === 'require' ? { ssl: 'require' } : {};
}
