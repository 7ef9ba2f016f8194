import type { Context } from 'hono';
import { NewRows } from '#views/components/swap/live-notice.tsx';
import { Refusal } from '../../kernel/refusal.ts';
import type { AppEnv } from '../env.ts';
import { addressOf, type Params } from '../lists/place.ts';
import { showPart } from '../show.tsx';
import { newsFilter } from './news-filter.ts';

type List = {
  /** Address of the list; what is new in it stands under that. */
  path: string;
  /** Its filters, as in an address. */
  chosen: Params;
};

/** Where a list that was made at a moment asks what is new. */
export const newsUrl = ({ path, chosen }: List, since: string, told?: string): string =>
  addressOf(`${path}/nieuw`, { ...chosen, ...newsFilter.write(told === undefined ? { since } : { since, told }) });

/** How many came in since the list was made, in words, with the way to them; nothing when that was said already. */
export async function showNews(
  c: Context<AppEnv>,
  { count, words, ...list }: List & { count: (since: Date) => Promise<number>; words: (count: number) => string },
): Promise<Response> {
  const { since = '', told = '0' } = newsFilter.parse(c.req.query());
  const moment = new Date(since);
  if (Number.isNaN(moment.getTime())) throw new Refusal('not_found');
  const found = await count(moment);
  const href = addressOf(list.path, list.chosen);
  const news = <NewRows words={words(found)} url={newsUrl(list, since, String(found))} href={href} />;
  return showPart(c, String(found) !== told && news, href);
}
