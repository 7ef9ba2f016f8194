import type { Context } from 'hono';
import type { AppEnv } from './env.ts';

/**
 * The network a request comes from, for limits only; never stored. The address of the socket, or, behind `trustedProxies`
 * proxies of our own, the one the outermost of those saw. What a client writes itself has no effect.
 */
export function networkOf(c: Context<AppEnv>): string {
  const socket = c.env?.incoming?.socket?.remoteAddress ?? 'local';
  const { trustedProxies } = c.var.site;
  if (trustedProxies === 0) return socket;
  const chain = (c.req.header('x-forwarded-for') ?? '').split(',').map((address) => address.trim());
  return chain.at(-trustedProxies) ?? socket;
}
