import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from '../env.ts';

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

const headers = Object.entries({
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
  'Cache-Control': 'no-store', // what somebody with an account saw stays out of every cache
});
const stayBehindTls = ['Strict-Transport-Security', 'max-age=63072000; includeSubDomains'] as const;

/**
 * What every answer says, said before it is made: a handler may say something else of its own (a download is sealed further, a
 * public page may be kept), and a finished answer is never taken apart again, which costs more than making it.
 */
export function securityHeaders(behindTls: boolean): MiddlewareHandler<AppEnv> {
  const said = behindTls ? [...headers, stayBehindTls] : headers;
  return (c, next) => {
    for (const [name, value] of said) c.header(name, value);
    return next();
  };
}
