import type { Context } from 'hono';
import type { Locale } from '#views/messages/messages.ts';
import type { QueueItem } from '#views/triage/queue-table.tsx';
import { QueuePage } from '#views/triage/queue.tsx';
import type { AppEnv } from '../../web/env.ts';
import { show } from '../../web/show.tsx';
import { readLabels, type Labels } from '../labels.ts';
import { queueChoices, searchedWords } from '../queue-choices.ts';
import { readClosedPlace, readQueueFilter, readQueuePlace, writeQueueFilter } from '../queue-form.ts';
import type { QueueRow } from '../queue-queries.ts';
import { queueReason } from '../queue-reason.ts';
import { readClosed, readQueue } from '../read-queue.ts';

/** The queue, or the list of closed cases, as the address asks. */
export async function showQueue(c: Context<AppEnv>): Promise<Response> {
  const { db, asker, locale, m } = c.var;
  const now = c.var.clock.now();
  const address = c.req.query();
  const filter = readQueueFilter(address);
  const chosen = writeQueueFilter(filter);
  const labels = await readLabels(db);
  const choices = queueChoices(labels, locale, m);
  const openPlace = readQueuePlace(address);
  const closedPlace = readClosedPlace(address);
  const { rows, before, after } =
    filter.tab === 'closed'
      ? await readClosed(db, asker, { filter, place: closedPlace, locale })
      : await readQueue(db, asker, { filter, place: openPlace, locale });
  const href = (more: [string, string][]) => addressOf('/triage', [...chosen, ...more]);
  return show(
    c,
    m.triage.title,
    <QueuePage
      {...{ filter, choices, now }}
      chosen={Object.fromEntries(chosen)}
      searched={searchedWords(chosen, choices, m)}
      items={rows.map((row) => itemOf(row, labels, locale, now))}
      beyond={rows.length === 0 && (openPlace ?? closedPlace) !== undefined}
      previousHref={before && href([['voor', before]])}
      nextHref={after && href([['na', after]])}
      startHref={href([])}
      liveUrl={addressOf('/triage/nieuw', [...chosen, ['sinds', now.toISOString()]])}
    />,
    { current: '/triage' },
  );
}

function itemOf(row: QueueRow, labels: Labels, locale: Locale, now: Date): QueueItem {
  const { reference, title, organisation, filerKind, tlp, exercise, severity, state, holder, mine } = row;
  const { rank, dueAt, dueReason, partner, partnerCode, partnerSince, changedAt } = row;
  const since = partner !== null && partnerSince !== null;
  const about = since ? { name: shortName(partner, partnerCode), since: partnerSince } : null;
  const turn = { rank, dueAt: state === 'closed' ? changedAt : dueAt, dueReason };
  return {
    reference,
    title,
    organisation,
    filerKind,
    tlp,
    exercise,
    severity,
    state,
    holder,
    mine,
    category: labels.category.get(row.category)?.[locale] ?? row.category,
    municipality: row.municipality && (labels.municipality.get(row.municipality) ?? row.municipality),
    outcome: row.outcome && (labels.outcome.get(row.outcome)?.[locale] ?? row.outcome),
    reason: queueReason(turn, about, now),
  };
}

// IBD, NCSC, OM: short names that everybody at the table uses. Longer codes are ours and say nothing.
const shortName = (name: string, code: string | null): string => (code !== null && code.length <= 4 ? code : name);

const addressOf = (path: string, pairs: [string, string][]): string =>
  pairs.length > 0 ? `${path}?${new URLSearchParams(pairs).toString()}` : path;
