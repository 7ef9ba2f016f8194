import type { Context } from 'hono';
import { line } from '../../kernel/fields/typed.ts';
import { defineFilter } from '../../kernel/filter.ts';
import type { AppEnv } from '../env.ts';
import { isShownAgain } from '../form.ts';
import { addressOf } from './place.ts';

/** What was done just now, for the page after it to say. */
export const doneFilter = defineFilter({ done: ['gedaan', line({ max: 50 })] });

/** The page that says so. */
export const doneAt = (path: string, done: string): string => addressOf(path, doneFilter.write({ done }));

/** The address of a page that does not say so any more. */
export function addressWithoutDone(url: URL): string {
  const kept = new URLSearchParams(url.search);
  for (const name of doneFilter.names) kept.delete(name);
  return addressOf(url.pathname, Object.fromEntries(kept));
}

/** What this page is to say, if so: the page knows which words there are. A form that is only shown again did nothing. */
export const doneIn = (c: Context<AppEnv>): string | undefined =>
  isShownAgain(c) ? undefined : doneFilter.parse(c.req.query()).done;
