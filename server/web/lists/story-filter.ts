import type { Context } from 'hono';
import { line } from '../../kernel/fields/typed.ts';
import { defineFilter } from '../../kernel/filter.ts';
import type { StoryTurn } from '#db/lists/story.ts';
import type { AppEnv } from '../env.ts';
import type { Page, Turn } from '#db/lists/turn-page.ts';
import { addressOf, neighbours, readTurn, type Params } from './place.ts';

/** Before which moment a page of a story ends. */
export const storyFilter = defineFilter({ before: ['eerder', line({ max: 24 })] });

/** Which page of a story the address asks for; one that no page of ours wrote is the newest. */
export function storyTurnIn(c: Context<AppEnv>): StoryTurn {
  const { before = '' } = storyFilter.parse(c.req.query());
  const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(before) ? new Date(before) : undefined;
  return moment && !Number.isNaN(moment.getTime()) ? { before: moment } : {};
}

/** Where what happened before this page is, and the newest. */
export const storyLinks = (
  { path, list = {} }: { path: string; list?: Params },
  { before }: StoryTurn,
  from: Date | undefined,
): { previousHref: string | undefined; nextHref: string | undefined } => ({
  previousHref: before && addressOf(path, list),
  nextHref: from && addressOf(path, { ...list, ...storyFilter.write({ before: from.toISOString() }) }),
});

const filesPrefix = 'bewijs-';

/** Which page of the files beside a story the address asks for. */
export const filesTurnIn = (c: Context<AppEnv>): Turn => readTurn((name) => c.req.query(name), filesPrefix);

/** Where the pages of files before and after this one are. */
export const fileLinks = (page: Page<unknown>, turn: Turn, href: (place: Params) => string) =>
  neighbours(page, turn, href, filesPrefix);
