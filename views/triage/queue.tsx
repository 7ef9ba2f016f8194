import type { QueueFilter } from '#server/triage/queue-form.ts';
import { LinkButton } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Icon } from '../components/icon.tsx';
import { LiveNotice } from '../components/live-notice.tsx';
import { formatTime } from '../components/moment.tsx';
import { Pagination, type PageLinks } from '../components/pagination.tsx';
import { QueueFilters, type QueueChoices } from './queue-filters.tsx';
import { toldAt } from './reason-words.ts';
import { QueueTable, type QueueItem } from './queue-table.tsx';
import { useLocale, useMessages } from '../messages/language.ts';

export type QueueProps = {
  filter: QueueFilter;
  chosen: Readonly<Record<string, string | undefined>>;
  /** What the filters say, in words; empty without filters. */
  searched: string;
  choices: QueueChoices;
  items: readonly QueueItem[];
  /** Not the first page. */
  beyond: boolean;
  links: PageLinks;
  /** This list from its start, with its filters. */
  startHref: string;
  liveUrl: string;
  now: Date;
};

/** The queue: what must be done first, and why. */
export const QueuePage = (props: QueueProps) => {
  const { filter, items, links, startHref, liveUrl, now } = props;
  const locale = useLocale();
  const m = useMessages();
  const words = m.triage;
  const closed = filter.tab === 'closed';
  const told = toldAt(now, locale, m);
  return (
    <>
      <h1>{words.title}</h1>
      <Tabs closed={closed} />
      <QueueFilters filter={filter} chosen={props.chosen} choices={props.choices} />
      {!closed && <p>{words.order}</p>}
      <p>
        {words.madeAt(formatTime(locale, now))}{' '}
        <a href={startHref} data-key="r">
          <Icon name="refresh" /> {words.refresh}
        </a>
      </p>
      {!closed && <LiveNotice url={liveUrl} href={startHref} />}
      {items.length === 0 ? (
        <Nothing {...props} />
      ) : (
        <QueueTable caption={closed ? words.closedCaption : words.openCaption} items={items} told={told} />
      )}
      <Pagination {...links} />
    </>
  );
};

const Tabs = ({ closed }: { closed: boolean }) => {
  const m = useMessages();
  const { label, open, closed: done } = m.triage.tabs;
  const current = { 'aria-current': 'page' as const };
  return (
    <nav class="mt-tabs" aria-label={label}>
      <ul>
        <li>
          <a href="/triage" {...(closed ? {} : current)}>
            {open}
          </a>
        </li>
        <li>
          <a href="/triage?stand=gesloten" {...(closed ? current : {})}>
            {done}
          </a>
        </li>
      </ul>
    </nav>
  );
};

const Nothing = ({ filter, searched, beyond, startHref }: QueueProps) => {
  const m = useMessages();
  const { empty, filters } = m.triage;
  if (beyond)
    return (
      <EmptyState title={empty.beyond}>
        <p>{empty.beyondText}</p>
        <p>
          <a href={startHref}>{empty.toStart}</a>
        </p>
      </EmptyState>
    );
  if (searched)
    return (
      <EmptyState title={empty.filtered} icon="filter">
        <p>{empty.searched(searched)}</p>
        <LinkButton href={filter.tab === 'closed' ? '/triage?stand=gesloten' : '/triage'}>{filters.clear}</LinkButton>
      </EmptyState>
    );
  return (
    <EmptyState title={empty[filter.tab]}>
      <p>{filter.tab === 'closed' ? empty.closedText : empty.openText}</p>
    </EmptyState>
  );
};
