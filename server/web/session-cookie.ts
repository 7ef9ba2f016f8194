import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Database } from '#db/connect.ts';
import { idleMinutes, type SignedIn } from '../vocabulary/signed-in.ts';
import type { AppEnv } from './env.ts';

// __Host- pins the cookie to this host over TLS; the demonstration runs without TLS and cannot have it.
const cookieName = (c: Context<AppEnv>): string => (c.var.site.secureCookies ? '__Host-sid' : 'sid');

/** The session of this request, or null; renews the cookie when the session's idle end moved. */
export async function readSession(c: Context<AppEnv>, database: Database): Promise<SignedIn | null> {
  const token = sessionToken(c);
  if (!token) return null;
  const valid = await c.var.validateSession(database, token, c.var.clock.now());
  if (!valid) {
    clearSessionCookie(c);
    return null;
  }
  if (valid.renewed) setSessionCookie(c, token);
  return valid.signedIn;
}

export const sessionToken = (c: Context<AppEnv>): string | undefined => getCookie(c, cookieName(c));

// Lax: a link in a mail must open in the session one has. Every change asks for Origin or Sec-Fetch-Site besides.
export function setSessionCookie(c: Context<AppEnv>, token: string): void {
  const { secureCookies: secure } = c.var.site;
  setCookie(c, cookieName(c), token, { path: '/', httpOnly: true, sameSite: 'Lax', secure, maxAge: idleMinutes * 60 });
}

export function clearSessionCookie(c: Context<AppEnv>): void {
  deleteCookie(c, cookieName(c), { path: '/', secure: c.var.site.secureCookies });
}
