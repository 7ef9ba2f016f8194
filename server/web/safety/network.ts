import { isIP, isIPv4, SocketAddress } from 'node:net';
import type { Context } from 'hono';
import { warnOnce } from '../../kernel/process/log.ts';
import type { Networks } from '../../kernel/process/networks.ts';
import type { AppEnv } from '../env.ts';

/**
 * The networks a request comes from, for limits only; never stored. Of the address of the socket, or, behind `trustedProxies`
 * proxies of our own, the one the outermost of those saw. What a client writes itself has no effect.
 */
export function networksOf(c: Context<AppEnv>): Networks {
  const socket = c.env?.incoming?.socket?.remoteAddress ?? 'local';
  const { trustedProxies } = c.var.site;
  const chain = c.req.header('x-forwarded-for')?.split(',') ?? [];
  if (trustedProxies === 0 ? chain.length > 0 : chain.length < trustedProxies)
    warnOnce('TRUSTED_PROXIES is not how many proxies add to X-Forwarded-For: strangers may share the limits of one');
  const seen = trustedProxies === 0 ? undefined : chain.at(-trustedProxies)?.trim();
  return networksAround(seen || socket);
}

// A provider gives a household 64, 56 or 48 bits; whoever has those has all addresses behind them.
const widths = [64, 56, 48];

/** The networks of an address, also when a proxy wrote the port behind it. Of IPv4, also written as IPv6, the address itself. */
export function networksAround(written: string): Networks {
  const [address = ''] = withoutPort(written).split('%');
  if (isIP(address) !== 6) return [address];
  const groups = groupsOf(address);
  const [six = 0, seven = 0] = groups.slice(6);
  const ofIPv4 = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xff_ff;
  if (ofIPv4) return [[six >> 8, six & 255, seven >> 8, seven & 255].join('.')];
  return widths.map((width) => prefixOf(groups, width)) as [string, string, string];
}

const withoutPort = (written: string): string =>
  isIP(written) ? written : (SocketAddress.parse(written)?.address ?? written);

function prefixOf(groups: readonly number[], width: number): string {
  const [fourth = 0] = groups.slice(3);
  const kept = [...groups.slice(0, 3), fourth & (0xff_ff << (64 - width))];
  return `${kept.map((group) => group.toString(16)).join(':')}::/${width}`;
}

/** '2001:db8::1' → its eight groups. */
function groupsOf(address: string): number[] {
  const [head = '', tail] = inHex(address).split('::');
  const numbers = (part: string) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)));
  const [before, after] = [numbers(head), numbers(tail ?? '')];
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => 0), ...after];
}

// An end that is written as IPv4 stands for two groups.
function inHex(address: string): string {
  const end = address.slice(address.lastIndexOf(':') + 1);
  if (!isIPv4(end)) return address;
  const [a = 0, b = 0, c = 0, d = 0] = end.split('.').map(Number);
  return `${address.slice(0, -end.length)}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}
