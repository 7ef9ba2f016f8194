import type { Context, MiddlewareHandler } from 'hono';
import type { AskingSession } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { askerOf, type SignedIn } from '../vocabulary/signed-in.ts';
import { mayDo, permissions, type PermissionName } from '../vocabulary/permissions.ts';
import { longestBack } from '../kernel/fields/carried.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { AppEnv, HttpReader } from './env.ts';
import { organisationPath, signInPath } from '#views/components/addresses.ts';
import { holdToActing, takeIn } from './acting/sent.ts';
import { isShownAgain } from './form.ts';
import { readTextOnly } from './files/read-text-only.ts';
import { holdToSession } from './session/hold-to-session.ts';
import { addressOf } from './lists/place.ts';
import { backName } from './language/language-form.ts';
import { chooseLocale } from './language/locale.ts';
import { readSession } from './session/session-cookie.ts';
import { regionAsked } from './swap/swap.ts';

const declared = new WeakMap<object, PermissionName>();

/**
 * Declares, beside the route, which action of the permissions page it is. Opens the session, picks the reader of the database.
 * `unattended`: a page asks this by itself, which is no use of the session: it checks it and makes it last no longer.
 * `waits`: its form may wait, and is shown again then (web/acting). Those of the header, the door and the account never do.
 */
export function allow(name: PermissionName, { unattended = false, waits = true } = {}): MiddlewareHandler<AppEnv> {
  const { reader, who } = permissions[name];
  const middleware: MiddlewareHandler<AppEnv> = async (c, next) => {
    if (!waits && isShownAgain(c)) return c.redirect('/', 303);
    const door = reader === 'none' ? undefined : databaseOf(c, typeof reader === 'string' ? reader : 'account');
    if (door) c.set('db', door);
    if (!door || who === 'public') {
      become(c, undefined);
      return next();
    }
    const found = await readSession(c, door, (signedIn) => isOpenTo(name, signedIn), !unattended);
    become(c, found);
    const sent = c.req.method === 'POST' ? await takeIn(c) : undefined;
    if (sent) holdToActing(c, sent);
    if (who !== 'anyone') {
      const { signedIn } = c.var;
      if (!signedIn && !mayDo(name, null)) return askToSignIn(c);
      if (signedIn && !isOpenTo(name, signedIn)) {
        await holdFiles(c);
        if (!signedIn.membership) return c.redirect(cameFor(c, organisationPath), 303);
        throw new Refusal('not_allowed');
      }
      const role = signedIn?.membership?.role;
      if (typeof reader !== 'string' && role) c.set('db', databaseOf(c, reader[role]));
    }
    // Before any file is read.
    if (c.req.method === 'POST' && !isShownAgain(c)) await c.var.countForAccount(c, name);
    await next();
    await holdToSession(c);
  };
  declared.set(middleware, name);
  return middleware;
}

function isOpenTo(name: PermissionName, { membership }: SignedIn): boolean {
  const { who } = permissions[name];
  return who === 'anyone' || who === 'signed_in' || (membership !== null && mayDo(name, membership.role));
}

/** From here on the request is of this person; null: of somebody without account; undefined: nobody was asked. */
export function become(
  c: Context<AppEnv>,
  found: { signedIn: SignedIn; session: AskingSession } | null | undefined,
): void {
  c.set('signedIn', found ? found.signedIn : found);
  c.set('asker', found ? askerOf(found.signedIn, found.session) : { kind: 'visitor' });
  chooseLocale(c, found?.signedIn.locale);
}

function databaseOf(c: Context<AppEnv>, reader: HttpReader): Database {
  const database = c.var.databases[reader];
  if (!database) throw new Refusal('not_found'); // this process does not serve that reader
  return database;
}

/** The permission a route's middleware stands for; the route walk asks. */
export const declaredPermission = (handler: object): PermissionName | undefined => declared.get(handler);

async function askToSignIn(c: Context<AppEnv>): Promise<Response> {
  await holdFiles(c);
  if (c.req.method !== 'GET' || regionAsked(c) !== undefined) throw new Refusal('signed_out');
  return c.redirect(cameFor(c, signInPath), 303);
}

/** A page on the way, with the one that was asked for. */
function cameFor(c: Context<AppEnv>, path: string): string {
  const { pathname, search } = new URL(c.req.url);
  const carrying = addressOf(path, { [backName]: pathname + search });
  return c.req.method === 'GET' && carrying.length <= longestBack ? carrying : path;
}

/** Of a form with files that is not taken in the text is read all the same: it may have been made for somebody else. */
async function holdFiles(c: Context<AppEnv>): Promise<void> {
  const sent = await readTextOnly(c);
  if (sent) holdToActing(c, sent);
}
