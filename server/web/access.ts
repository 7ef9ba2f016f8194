import type { Context, MiddlewareHandler } from 'hono';
import type { Database } from '#db/connect.ts';
import { askerOf } from '../vocabulary/signed-in.ts';
import { mayDo, permissions, readerOf, type PermissionName } from '../vocabulary/permissions.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { AppEnv, HttpReader } from './env.ts';
import { addressOf } from './place.ts';
import { backName } from './language/language-form.ts';
import { chooseLocale } from './language/locale.ts';
import { readSession } from './session-cookie.ts';
import { regionAsked } from './swap/swap.ts';

const declared = new WeakMap<object, PermissionName>();

/** Declares, beside the route, which action of the permissions page it is. Opens the session, picks the reader of the database. */
export function allow(name: PermissionName): MiddlewareHandler<AppEnv> {
  const { reader, who } = permissions[name];
  const middleware: MiddlewareHandler<AppEnv> = async (c, next) => {
    const door = reader === 'none' ? undefined : databaseOf(c, reader === 'own' ? 'account' : reader);
    if (door) c.set('db', door);
    const signedIn = door && who !== 'public' ? await readSession(c, door) : undefined;
    c.set('signedIn', signedIn);
    c.set('asker', signedIn ? askerOf(signedIn) : { kind: 'visitor' });
    chooseLocale(c, signedIn?.locale);
    if (who === 'public' || who === 'anyone') return next();
    if (!signedIn) return mayDo(name, null) ? next() : askToSignIn(c);
    if (!signedIn.membership && name !== 'account.manage') return c.redirect('/account/organisatie', 303);
    const role = signedIn.membership?.role ?? null;
    if (!mayDo(name, role) && who !== 'signed_in') throw new Refusal('not_allowed');
    if (reader === 'own' && role) c.set('db', databaseOf(c, readerOf[role]));
    return next();
  };
  declared.set(middleware, name);
  return middleware;
}

function databaseOf(c: Context<AppEnv>, reader: HttpReader): Database {
  const database = c.var.databases[reader];
  if (!database) throw new Refusal('not_found'); // this process does not serve that reader
  return database;
}

/** The permission a route's middleware stands for; the route walk asks. */
export const declaredPermission = (handler: object): PermissionName | undefined => declared.get(handler);

function askToSignIn(c: Context<AppEnv>): Response {
  if (c.req.method !== 'GET' || regionAsked(c) !== undefined) throw new Refusal('signed_out');
  const { pathname, search } = new URL(c.req.url);
  return c.redirect(addressOf('/inloggen', { [backName]: pathname + search }), 303);
}
