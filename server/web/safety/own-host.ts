import type { IncomingMessage } from 'node:http';
import type { Http2ServerRequest } from 'node:http2';
import type { MiddlewareHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { isThisMachine } from '#db/connection/this-machine.ts';
import { warnOnce } from '../../kernel/process/log.ts';
import type { AppEnv, Site } from '../env.ts';

/**
 * A request names one host, and that is ours: the public one, this machine, or the address that it came in at. Any other name that
 * leads here was made to lead here (DNS rebinding), and what a page under it asks would pass for our own.
 */
export const requireOwnHost: MiddlewareHandler<AppEnv> = (c, next) => {
  const incoming = c.env?.incoming;
  if (!namesOneHost(incoming)) throw new HTTPException(400);
  if (!isOurs(c.req.url, c.var.site, incoming)) {
    warnOnce(
      'asked under a name that is not ours, and refused: set PUBLIC_ORIGIN to it, or let the proxy pass on Host',
    );
    throw new HTTPException(421);
  }
  return next();
};

/** The same, of what is answered before anything else. */
export const isForUs = (address: string, site: Site, incoming?: Incoming): boolean =>
  namesOneHost(incoming) && isOurs(address, site, incoming);

type Incoming = IncomingMessage | Http2ServerRequest;

/** Once in its head, and a target that is a whole address names the same one. */
function namesOneHost(incoming?: Incoming): boolean {
  if (!incoming) return true; // asked by the program itself
  const { rawHeaders, headers, url = '' } = incoming;
  const { host = '' } = headers;
  let hosts = 0;
  for (let at = 0; at < rawHeaders.length; at += 2)
    if (rawHeaders[at]?.length === 4 && rawHeaders[at]?.toLowerCase() === 'host') hosts += 1;
  return hosts === 1 && host !== '' && (url.startsWith('/') || hostOf(url).toLowerCase() === host.toLowerCase());
}

/** The host of an address, and the port behind it. */
function hostOf(address: string): string {
  const from = address.indexOf('//') + 2;
  const end = address.indexOf('/', from);
  return end === -1 ? address.slice(from) : address.slice(from, end);
}

function isOurs(address: string, { publicOrigin }: Site, incoming?: Incoming): boolean {
  const [host, ours] = [hostOf(address), hostOf(publicOrigin)];
  if (host === ours) return true;
  const name = withoutPort(host);
  return name === withoutPort(ours) || isThisMachine(name) || name === addressOf(incoming?.socket.localAddress);
}

/** The colons within [ ] are those of an address of IPv6. */
function withoutPort(host: string): string {
  const colon = host.lastIndexOf(':');
  return colon > host.lastIndexOf(']') ? host.slice(0, colon) : host;
}

/** As it stands in an address. */
function addressOf(local: string | undefined): string | undefined {
  const address = local?.replace('::ffff:', '');
  return address?.includes(':') ? `[${address}]` : address;
}
