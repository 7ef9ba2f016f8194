import type { Context } from 'hono';
import { isKept, mostTold, type Since } from '#db/postgres/kept-since.ts';
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

/** Where a list that was made then asks what is new; `told`: what was said by now. */
export const newsUrl = ({ path, chosen }: List, { moment, kept }: Since, told?: string): string =>
  addressOf(`${path}/nieuw`, {
    ...chosen,
    ...newsFilter.write({ since: moment.toISOString(), kept, ...(told && { told }) }),
  });

/** How many came in since the list was made, by what they are, in words, with the way to them; nothing when that was said already. */
export async function showNews<Found extends number[]>(
  c: Context<AppEnv>,
  {
    count,
    words,
    beside = false,
    ...list
  }: List & {
    /** Whether the list stands beside what is read. */
    beside?: boolean;
    count: (since: Since) => Promise<Found | 'renew'>;
    words: (most: number, ...found: Found) => string;
  },
): Promise<Response> {
  const { since = '', kept = '', told } = newsFilter.parse(c.req.query());
  const moment = writtenMoment(since);
  if (!moment || !isKept(kept)) throw new Refusal('not_found');
  const found = await count({ moment, kept });
  const said = found === 'renew' ? found : toldAs(found);
  const text = found === 'renew' ? c.var.m.web.renewList : words(mostTold, ...found);
  const href = addressOf(list.path, list.chosen);
  const news = <NewRows words={text} url={newsUrl(list, { moment, kept }, said)} href={href} beside={beside} />;
  const isNew = said !== (told ?? (found === 'renew' ? '' : found.map(() => 0).join(' ')));
  return showPart(c, isNew && news, href);
}

// More than are counted is one thing to say, whichever of them were counted.
const toldAs = (found: readonly number[]): string =>
  found.reduce((all, each) => all + each, 0) <= mostTold ? found.join(' ') : 'meer';

// As newsUrl writes one, in a year of four digits that a database and a clock of ours can bear.
function writtenMoment(text: string): Date | undefined {
  const moment = new Date(text);
  const year = Number.isNaN(moment.getTime()) ? 0 : moment.getUTCFullYear();
  return year >= 2000 && year <= 9999 && moment.toISOString() === text ? moment : undefined;
}
