import type { Context } from 'hono';
import { ListBeside } from '#views/triage/list-beside.tsx';
import type { AppEnv } from '../../web/env.ts';
import { addressOf, neighbours, readTurn, writeTurn } from '../../web/lists/place.ts';
import { showPart } from '../../web/show.tsx';
import { tabOf } from '../queue/queue-form.ts';
import { readQueue } from '../queue/read-queue.ts';
import { newsUrl } from '../../web/swap/news.tsx';
import { askedOf, itemsOf } from './queue-page.tsx';

export const besidePath = '/triage/naast';

/** The page of the queue that a case was opened from, to stand beside it: asked by the page of the case, where there is room. */
export async function showBeside(c: Context<AppEnv>): Promise<Response> {
  const { db, asker, locale } = c.var;
  const now = c.var.clock.now();
  const { labels, filter, sought, chosen } = await askedOf(c);
  const turn = readTurn((name) => c.req.query(name));
  const tab = tabOf(filter);
  const page = await readQueue(db, asker, tab, { filter: sought, turn, locale, works: false });
  const list = { ...chosen, ...writeTurn(turn) };
  return showPart(
    c,
    <ListBeside
      items={itemsOf(c, page.rows, { labels, list, now })}
      links={neighbours(page, turn, (place) => addressOf(besidePath, { ...chosen, ...place }))}
      url={addressOf(besidePath, list)}
      newsUrl={tab === 'open' ? newsUrl({ path: besidePath, chosen }, { moment: now, kept: page.kept }) : undefined}
      now={now}
    />,
    addressOf('/triage', list),
  );
}
