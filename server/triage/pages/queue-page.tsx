import { addressesOf } from '../../steps/take-step.ts';
import { refusalOf, type Mover } from '../../kernel/lifecycle/who-may.ts';
import { caseLifecycle } from '../../vocabulary/case-lifecycle.ts';
import { moverOf } from '../../steps/move.ts';
import { caseForms } from '../case-forms.ts';
import { caseMoves } from '../case-thing.ts';
import { labelOf } from '../labels.ts';
import type { Context } from 'hono';
import type { Locale } from '#views/messages/messages.ts';
import type { QueueItem } from '#views/triage/queue-table.tsx';
import { QueuePage } from '#views/triage/queue.tsx';
import type { AppEnv } from '../../web/env.ts';
import { countWords } from '../../web/lists/count-words.ts';
import { addressOf, neighbours, readTurn, writeTurn, type Params } from '../../web/lists/place.ts';
import { show, showPart } from '../../web/show.tsx';
import { newsUrl, showNews } from '../../web/swap/news.tsx';
import { readLabels, type Labels } from '../labels.ts';
import { cleanLine } from '../../kernel/text.ts';
import { municipalitySearch } from '../../reference/pages/municipality-search.ts';
import { queueChoices, searchedWords } from '../queue/queue-choices.ts';
import { seekMunicipality, type SoughtInQueue } from '../queue/named-municipality.ts';
import { queueFilter, tabOf, wholeOf } from '../queue/queue-form.ts';
import type { QueueRow } from '../queue/queue-queries.ts';
import { newsOf, queueReason } from '../queue/queue-reason.ts';
import { findCalled } from '../queue/find-called.ts';
import { numberFilter } from '../queue/number-filter.ts';
import { totalFilter } from '../queue/total-filter.ts';
import { caseAt } from './list-in.ts';
import { counted, countNew, countQueue, readQueue } from '../queue/read-queue.ts';

/** The queue, or the list of closed cases, as the address asks; or the case whose number somebody has before them. */
export async function showQueue(c: Context<AppEnv>): Promise<Response> {
  const { db, asker, locale, m } = c.var;
  const number = numberFilter.show(numberFilter.parse(c.req.query())).number;
  const typed = number.value || cleanLine(c.req.query(number.name) ?? ''); // one that is too long is given back too
  const called = typed === '' ? undefined : await findCalled(db, asker, typed);
  if (called?.reference !== undefined) return c.redirect(`/triage/${called.reference}`, 303);
  const now = c.var.clock.now();
  const { labels, filter, sought, chosen } = await askedOf(c);
  const tab = tabOf(filter);
  const filters = queueFilter.show(filter);
  const choices = queueChoices(labels, locale, m);
  const turn = readTurn((name) => c.req.query(name));
  const works = moverOf(asker).may('triage.act');
  const page = await readQueue(db, asker, tab, { filter: sought, turn, locale, works });
  const { counted: inAll } = totalFilter.parse(c.req.query());
  const asked = { ...chosen, ...(inAll && totalFilter.write({ counted: inAll })) };
  const links = neighbours(page, turn, (place) => addressOf('/triage', { ...asked, ...place }));
  const isPart = (links.previousHref ?? links.nextHref) !== undefined;
  return show(
    c,
    m.triage.title,
    <QueuePage
      {...{ tab, filters, choices, municipalitySearch, links, now }}
      number={{ ...number, value: typed, fault: called?.fault }}
      searched={searchedWords(filters, choices, m)}
      items={itemsOf(c, page.rows, { labels, list: { ...chosen, ...writeTurn(turn) }, now })}
      beyond={page.rows.length === 0 && (turn.after ?? turn.before) !== undefined}
      hrefs={{ open: addressOf('/triage', wholeOf('open')), closed: addressOf('/triage', wholeOf('closed')) }}
      counts={page.counts.map(({ what, count }) => ({
        what,
        count: countWords(count),
        href: addressOf('/triage', queueFilter.write(counted[what])),
      }))}
      startHref={addressOf('/triage', chosen)}
      total={
        isPart && {
          words: inAll && (await totalWords(c, sought)),
          href: addressOf('/triage', {
            ...asked,
            ...totalFilter.write({ counted: true }),
            ...writeTurn(turn),
            ...(called?.fault && { [number.name]: typed }),
          }),
          url: addressOf(totalPath, chosen),
        }
      }
      liveUrl={newsUrl({ path: '/triage', chosen }, { moment: now, kept: page.kept })}
    />,
    { current: '/triage', ...(called?.fault && { status: 404 as const }) },
  );
}

export const totalPath = '/triage/aantal';

const mostInTotal = 1000; // more takes as long as the list itself, many times over

/** How many the list holds: asked beside a page that shows less than that. */
export async function showTotal(c: Context<AppEnv>): Promise<Response> {
  const { sought, chosen } = await askedOf(c);
  return showPart(c, <>{await totalWords(c, sought)}</>, addressOf('/triage', chosen));
}

async function totalWords(c: Context<AppEnv>, filter: SoughtInQueue): Promise<string> {
  const { db, asker, m } = c.var;
  const count = await countQueue(db, asker, { filter, most: mostInTotal });
  return count > mostInTotal ? m.triage.moreThan(mostInTotal) : m.triage.total(count);
}

/** How many cases came in since the list at this address was made, and how many with news, under its filters; nothing when that was said already. */
export async function showNewCases(
  c: Context<AppEnv>,
  { path, beside }: { path: string; beside: boolean },
): Promise<Response> {
  const { db, asker, m } = c.var;
  const { sought, chosen } = await askedOf(c);
  return showNews(c, {
    path,
    beside,
    chosen,
    count: (since) => countNew(db, asker, { filter: sought, since }),
    words: m.triage.newRows,
  });
}

// Which list the address asks for, as it is sought and as it is written.
export async function askedOf(c: Context<AppEnv>) {
  const labels = await readLabels(c.var.db);
  const { filter, sought } = seekMunicipality(queueFilter.parse(c.req.query()), labels);
  return { labels, filter, sought, chosen: queueFilter.write(filter) };
}

type Listed = {
  labels: Labels;
  /** As its address asks it: the cases carry it along. */
  list: Params;
  now: Date;
};

/** The rows of a list in words. */
export function itemsOf(c: Context<AppEnv>, rows: readonly QueueRow[], listed: Listed): QueueItem[] {
  const { locale, asker } = c.var;
  const mover = moverOf(asker);
  return rows.map((row) => itemOf(row, { ...listed, locale, mover }));
}

function itemOf(
  row: QueueRow,
  { labels, list, locale, now, mover }: Listed & { locale: Locale; mover: Mover },
): QueueItem {
  const { rank, dueAt, dueReason, partner, partnerSince } = row;
  const since = partner !== null && partnerSince !== null;
  const about = since ? { name: partner, since: partnerSince } : null;
  return {
    ...row,
    href: caseAt(row.reference, list),
    untouched: row.state === caseLifecycle.initial,
    take: takeOf(row, list, mover),
    category: labelOf(labels.category.get(row.category), locale) ?? row.category,
    municipality: row.municipality && (labels.municipality.get(row.municipality) ?? row.municipality),
    elsewhere: row.municipality !== row.filerMunicipality,
    outcome: row.outcome && (labelOf(labels.outcome.get(row.outcome), locale) ?? row.outcome),
    reason: queueReason({ rank, dueAt, dueReason }, about, now, newsOf(row, locale, 'short')),
  };
}

/** What who looks at the list can do with a case that nobody has: take it, from the row itself. */
function takeOf({ reference, state, held, changedAt }: QueueRow, list: Params, mover: Mover): QueueItem['take'] {
  const standing = { state, holder: held ? 'somebody' : null };
  const action = takes.find((each) => refusalOf(caseLifecycle, each, standing, mover) === undefined);
  if (action === undefined) return null;
  return {
    action: addressOf(`/triage/${reference}${pathOf[action]}`, list),
    seen: { name: seenNames[action], value: changedAt.toISOString() },
  };
}

const takes = ['claim', 'take_up'] as const;
const pathOf = addressesOf(caseMoves, '');
const seenNames = { claim: caseForms.claim.show().seen.name, take_up: caseForms.take_up.show().seen.name };
