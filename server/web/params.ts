import type { Context, MiddlewareHandler } from 'hono';
import { readReference } from '../kernel/reference.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { AppEnv } from './env.ts';
import { isUuid } from './form.ts';
import { localPath } from './safety/local-path.ts';

/** The `:ref` of a path as we write it, however somebody typed it. What cannot be a reference is not found. */
export const referenceIn = (c: Context<AppEnv>): string => readParam(c, 'ref', readReference);

/** The `:id` of a path (or another name): a UUID, or it was never ours. */
export const idIn = (c: Context<AppEnv>, name = 'id'): string =>
  readParam(c, name, (text) => (isUuid(text) ? text.toLowerCase() : null));

/** A place in the log as an address has it, without leading zeros, so that each has one address; null for anything else. */
export const readIndex = (text: string): number | null => (/^(?:0|[1-9]\d{0,14})$/.test(text) ? Number(text) : null);

/** The `:index` of a path. */
export const indexIn = (c: Context<AppEnv>): number => readParam(c, 'index', readIndex);

/** The `:name` of a path that only its own room can judge. */
export const nameIn = (c: Context<AppEnv>): string => readParam(c, 'name', (text) => text);

function readParam<T>(c: Context<AppEnv>, name: string, read: (text: string) => T | null): T {
  const value = read(c.req.param(name) ?? '');
  if (value === null) throw new Refusal('not_found');
  return value;
}

/** Every page has one address: a reference in small letters or without hyphens leads to the address as we write it. */
export const canonicalAddress: MiddlewareHandler<AppEnv> = async (c, next) => {
  const { pathname, search } = new URL(c.req.url);
  const parts = pathname.split('/');
  const written = parts.map((part) => readReference(part.replaceAll('%20', ' ')) ?? part).join('/');
  return c.req.method === 'GET' && written !== pathname ? c.redirect(localPath(written + search), 303) : next();
};
