import type { MiddlewareHandler } from 'hono';
import type { AppEnv, Site } from '../env.ts';

// No script but our own files, nothing inline, and nothing leaves the origin.
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  "frame-ancestors 'none'",
].join('; ');

const headers = {
  'Content-Security-Policy': policy,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin', // so that Origin is never null within our own
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Origin-Agent-Cluster': '?1',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=()',
  'X-DNS-Prefetch-Control': 'off',
  'X-Permitted-Cross-Domain-Policies': 'none',
  Meldtafel: 'ours', // and not a proxy's: swaps.js takes in nothing else
  'Cache-Control': 'no-store', // what somebody with an account saw stays out of every cache
};
const behindTls = { ...headers, 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' };

/** What every answer says. */
export const headersOf = ({ secureCookies }: Pick<Site, 'secureCookies'>): Readonly<Record<string, string>> =>
  secureCookies ? behindTls : headers;

/**
 * Says it before the answer is made: a handler may say something else of its own (a download is sealed further, a
 * public page may be kept), and a finished answer is never taken apart again, which costs more than making it.
 */
export function securityHeaders(site: Site): MiddlewareHandler<AppEnv> {
  const said = Object.entries(headersOf(site));
  return (c, next) => {
    for (const [name, value] of said) c.header(name, value);
    return next();
  };
}
