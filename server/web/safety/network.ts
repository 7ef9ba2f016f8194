import { isIPv6 } from 'node:net';
import type { Context } from 'hono';
import type { AppEnv } from '../env.ts';

/**
 * The network a request comes from, for limits only; never stored. The address of the socket, or, behind `trustedProxies`
 * proxies of our own, the one the outermost of those saw. What a client writes itself has no effect. Of an IPv6 address
 * only the first 64 bits count: whoever has one has all the others behind them too.
 */
export function networkOf(c: Context<AppEnv>): string {
  const socket = c.env?.incoming?.socket?.remoteAddress ?? 'local';
  const { trustedProxies } = c.var.site;
  if (trustedProxies === 0) return networkPart(socket);
  const chain = (c.req.header('x-forwarded-for') ?? '').split(',').map((address) => address.trim());
  return networkPart(chain.at(-trustedProxies) ?? socket);
}

/** '2001:db8::1' → '2001:db8:0:0'; an IPv4 address, also one written as IPv6, as it is. */
export function networkPart(address: string): string {
  const [plain = ''] = address.split('%');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(plain)) return address;
  const [head = '', tail] = plain.toLowerCase().split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const width = 8 - (plain.includes('.') ? 1 : 0); // an IPv4 end stands for two groups
  const zeros = tail === undefined ? 0 : Math.max(0, width - before.length - after.length);
  const groups = [...before, ...Array.from({ length: zeros }, () => '0'), ...after];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
