import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { AppEnv } from '../../web/env.ts';
import { knownBrowserDays } from '../../web/session/session-cookie.ts';

/** Who signed in before in this browser, as marks that only signing in reads. */
export const knownBrowserMarks = (c: Context<AppEnv>): string => getCookie(c, cookieName(c)) ?? '';

/** Keeps them, also after signing out. */
export function keepKnownBrowserMarks(c: Context<AppEnv>, marks: string): void {
  const { secureCookies: secure } = c.var.site;
  setCookie(c, cookieName(c), marks, {
    path: '/',
    httpOnly: true,
    sameSite: 'Strict',
    secure,
    maxAge: knownBrowserDays * 86_400,
  });
}

const cookieName = (c: Context<AppEnv>): string => (c.var.site.secureCookies ? '__Host-bekend' : 'bekend');
