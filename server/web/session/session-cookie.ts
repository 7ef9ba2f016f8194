import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Locale } from '#views/messages/messages.ts';
import type { AskingSession } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { idleMinutes, type SignedIn } from '../../vocabulary/signed-in.ts';
import { canAnswerAgain } from './answer-again.ts';
import type { AppEnv, Sessions } from '../env.ts';

/** How long a browser keeps that somebody signed in there: the longest that browsers keep a cookie. */
export const knownBrowserDays = 400;

// __Host- pins the cookie to this host over TLS; the demonstration runs without TLS and cannot have it.
const cookieName = (c: Context<AppEnv>): string => (c.var.site.secureCookies ? '__Host-sid' : 'sid');

/**
 * Whose session this request is in, or null. What is remembered is good enough for what may be asked again, when it `suffices`;
 * otherwise the database is asked at once. Renews the cookie when the idle end moved: by somebody who `used` it.
 */
export async function readSession(
  c: Context<AppEnv>,
  database: Database,
  suffices: (signedIn: SignedIn) => boolean,
  used: boolean,
): Promise<{ signedIn: SignedIn; session: AskingSession } | null> {
  const token = sessionToken(c);
  if (!token) return null;
  const { sessions } = c.var;
  const known = canAnswerAgain(c) ? sessions.recall(token) : undefined;
  if (known && suffices(known.signedIn))
    return { signedIn: known.signedIn, session: { hash: known.hash, held: false, over: false } };
  const valid = await sessions.read(database, token, used);
  if (!valid) {
    clearSessionCookie(c);
    return null;
  }
  if (valid.renewed) setSessionCookie(c, token);
  return { signedIn: valid.signedIn, session: { hash: valid.hash, held: true, over: false } };
}

/** In which language somebody reads what fails before anybody asked who they are: as was read a moment ago. Of who they are it proves nothing. */
export function rememberedLocale(c: Context<AppEnv>): Locale | undefined {
  const sessions: Sessions | undefined = c.get('sessions'); // none when it fails before the first of all that is asked
  const token = sessions && sessionToken(c);
  return token === undefined ? undefined : sessions?.recall(token)?.signedIn.locale;
}

export const sessionToken = (c: Context<AppEnv>): string | undefined => getCookie(c, cookieName(c));

// Lax: a link in a mail must open in the session one has. Every change asks for Origin or Sec-Fetch-Site besides.
export function setSessionCookie(c: Context<AppEnv>, token: string): void {
  const { secureCookies: secure } = c.var.site;
  setCookie(c, cookieName(c), token, { path: '/', httpOnly: true, sameSite: 'Lax', secure, maxAge: idleMinutes * 60 });
}

/** The session as a cookie of the next request; undefined: none. */
export const asCookie = (c: Context<AppEnv>, token: string | undefined) => ({ [cookieName(c)]: token });

export function clearSessionCookie(c: Context<AppEnv>): void {
  deleteCookie(c, cookieName(c), { path: '/', secure: c.var.site.secureCookies });
}
