import type { Context, MiddlewareHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { AppEnv } from '../env.ts';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A change comes from our own pages only. The browser says so in Sec-Fetch-Site or Origin; what says neither, or names
 * anybody else, is refused, whatever its content type.
 */
export const requireSameOrigin: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (!safe.has(c.req.method) && !isOurs(c)) throw new HTTPException(403);
  return next();
};

function isOurs(c: Context<AppEnv>): boolean {
  const site = c.req.header('sec-fetch-site');
  const origin = c.req.header('origin');
  if (site === undefined && origin === undefined) return false;
  if (site !== undefined && site !== 'same-origin') return false;
  return origin === undefined || origin === c.var.site.publicOrigin || isThisHost(c, origin);
}

// The demonstration is reached as 127.0.0.1, as localhost or by an address in the house (own-host.ts lets in no other name). Behind
// TLS only the public origin counts.
const isThisHost = (c: Context<AppEnv>, origin: string): boolean =>
  !c.var.site.secureCookies && origin === new URL(c.req.url).origin;
