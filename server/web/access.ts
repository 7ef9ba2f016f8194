import type { Context, MiddlewareHandler } from 'hono';
import { askerOf } from '../accounts/session.ts';
import { mayDo, permissions, type PermissionName } from '../vocabulary/permissions.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { AppEnv } from './env.ts';
import { chooseLocale } from './locale.ts';
import { readSession } from './session-cookie.ts';

const declared = new WeakMap<object, PermissionName>();

/** Declares, beside the route, which action of the permissions page it is. Opens the session, picks the database role. */
export function allow(name: PermissionName): MiddlewareHandler<AppEnv> {
  const { part, who } = permissions[name];
  const middleware: MiddlewareHandler<AppEnv> = async (c, next) => {
    const database = c.var.databases[part];
    if (!database) throw new Refusal('not_found'); // this process does not serve the part
    c.set('db', database);
    const signedIn = who === 'public' ? null : await readSession(c, database);
    c.set('signedIn', signedIn);
    c.set('asker', signedIn ? askerOf(signedIn) : {});
    chooseLocale(c, signedIn?.locale);
    if (who === 'public' || who === 'anyone') return next();
    if (!signedIn) return askToSignIn(c);
    if (!signedIn.membership && name !== 'account.manage') return c.redirect('/account/organisatie', 303);
    if (!mayDo(name, signedIn.membership?.role ?? null) && who !== 'signed_in') throw new Refusal('not_allowed');
    return next();
  };
  declared.set(middleware, name);
  return middleware;
}

/** The permission a route's middleware stands for; the route walk asks. */
export const declaredPermission = (handler: object): PermissionName | undefined => declared.get(handler);

function askToSignIn(c: Context<AppEnv>): Response {
  if (c.req.method !== 'GET') throw new Refusal('signed_out');
  const { pathname, search } = new URL(c.req.url);
  return c.redirect(`/inloggen?terug=${encodeURIComponent(pathname + search)}`, 303);
}
