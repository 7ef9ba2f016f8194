import type { Context } from 'hono';
import type { PermissionName } from '../../vocabulary/permissions.ts';
import { broughtIn } from '../../web/acting/way-on.ts';
import type { AppEnv } from '../../web/env.ts';
import { budgets } from '../limits/limits.ts';
import { countTries } from '../limits/throttle.ts';

/** Counts a form that somebody with an account sends; refuses when they sent too many of the kind. */
export async function countForAccount(c: Context<AppEnv>, name: PermissionName): Promise<void> {
  const { db, signedIn } = c.var;
  const budget = budgets[name];
  if (budget && signedIn) await countTries(db, [[budget, signedIn.personId]], broughtIn(c));
}
