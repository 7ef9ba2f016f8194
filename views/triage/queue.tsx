import type { Counted } from '#server/triage/queue/read-queue.ts';
import type { QueueTab, ShownQueueFilter } from '#server/triage/queue/queue-form.ts';
import { LinkButton } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Icon } from '../components/icon.tsx';
import { Region, swaps } from '../components/swap/region.tsx';
import { LiveNotice } from '../components/swap/live-notice.tsx';
import { formatTime } from '../components/moment-words.ts';
import { ListRegion, listRegion, useShown, wholeList } from '../components/swap/list-region.tsx';
import { Tabs } from '../components/swap/tabs.tsx';
import type { PageLinks } from '../components/pagination.tsx';
import { QueueFilters, type QueueChoices } from './queue-filters.tsx';
import { NumberSearch, type NumberSearchProps } from './number-search.tsx';
import { toldAt } from './reason-words.ts';
import { QueueTable, type QueueItem } from './queue-table.tsx';
import { PostForm } from '../components/form/post-form.tsx';
import { useLocale, useMessages } from '../messages/language.ts';

const totalId = 'aantal';

export type QueueProps = {
  tab: QueueTab;
  filters: ShownQueueFilter;
  /** Each list, whole. */
  hrefs: Readonly<Record<QueueTab, string>>;
  /** What the filters say, in words; empty without filters. */
  searched: string;
  choices: QueueChoices;
  /** What was looked for by number. */
  number: NumberSearchProps;
  municipalitySearch: string;
  items: readonly QueueItem[];
  /** Not the first page. */
  beyond: boolean;
  links: PageLinks;
  /** How many wait for who works here, or how many there are, each with its list. */
  counts: readonly { what: Counted['what']; count: string; href: string }[];
  /** This list from its start, with its filters. */
  startHref: string;
  liveUrl: string;
  /** How many there are in all, when more than stand here: in words when that was asked, and where it is. */
  total: TotalProps | false;
  now: Date;
};

/** The queue: what must be done first, and why. */
export const QueuePage = (props: QueueProps) => {
  const { tab, hrefs, filters, choices, municipalitySearch, number, items, links, now } = props;
  const locale = useLocale();
  const m = useMessages();
  const words = m.triage;
  const closed = tab === 'closed';
  const told = toldAt(now, locale, m);
  // One form around the rows, as it carries the same for each of their buttons.
  const take = items.find((item) => item.take)?.take;
  const caption = closed ? words.closedCaption : words.openCaption;
  const table = <QueueTable {...{ caption, items, told }} />;
  const tabs = (['open', 'closed'] as const).map((id) => ({
    id,
    href: hrefs[id],
    label: words.tabs[id],
    current: id === tab,
  }));
  return (
    <>
      <div class="mt-title-row">
        <h1>{words.title}</h1>
        <NumberSearch {...number} />
      </div>
      <Region id={wholeList} label={words.title} says={useShown(items.length, links)}>
        <Tabs label={words.tabs.label} look="mt-tabs" tabs={tabs} region={wholeList} />
        <QueueFilters {...{ tab, filters, choices, municipalitySearch }} />
        {!closed && <p>{words.order}</p>}
        <ListRegion {...{ links }} label={caption} shown={items.length} about={<Standing {...props} />}>
          {items.length === 0 ? (
            <Nothing {...props} />
          ) : take ? (
            <PostForm action={take.action}>{table}</PostForm>
          ) : (
            table
          )}
        </ListRegion>
      </Region>
    </>
  );
};

// How old the list is, what it holds, and that there is more by now.
const Standing = ({ tab, counts, hrefs, searched, items, startHref, liveUrl, total, now }: QueueProps) => {
  const locale = useLocale();
  const words = useMessages().triage;
  return (
    <>
      <p>
        {words.madeAt(formatTime(locale, now))}{' '}
        <a class="mt-screen-only" href={startHref} data-key="r" {...swaps(listRegion, startHref)}>
          <Icon name="refresh" /> {words.refresh}
        </a>
      </p>
      {searched && items.length > 0 && (
        <p>
          {words.empty.searched(searched)}{' '}
          <a href={hrefs[tab]} {...swaps(wholeList, hrefs[tab])}>
            {words.filters.clear}
          </a>
        </p>
      )}
      {counts.length > 0 && (
        <p>
          {counts.map(({ what, count, href }) => (
            <>
              <a href={href} {...swaps(wholeList, href)}>
                {words.counts[what](count)}
              </a>{' '}
            </>
          ))}
        </p>
      )}
      {total && <Total {...total} />}
      {tab === 'open' && <LiveNotice url={liveUrl} />}
    </>
  );
};

type TotalProps = { words: string | undefined; href: string; url: string };

// Counting takes longer than the list itself: where scripts run it is done beside it, elsewhere when it is asked.
const Total = ({ words, href, url }: TotalProps) =>
  words === undefined ? (
    <p id={totalId} hx-get={url} hx-target={`#${totalId}`} hx-trigger="load" tabindex={-1}>
      <a href={href}>{useMessages().triage.count}</a>
    </p>
  ) : (
    <p id={totalId}>{words}</p>
  );

const Nothing = ({ tab, hrefs, searched, beyond, startHref }: QueueProps) => {
  const m = useMessages();
  const { empty, filters } = m.triage;
  if (beyond)
    return (
      <EmptyState title={empty.beyond}>
        <p>{empty.beyondText}</p>
        <p>
          <a href={startHref} {...swaps(listRegion, startHref)}>
            {empty.toStart}
          </a>
        </p>
      </EmptyState>
    );
  if (searched)
    return (
      <EmptyState title={empty.filtered} icon="filter">
        <p>{empty.searched(searched)}</p>
        <LinkButton href={hrefs[tab]} {...swaps(wholeList, hrefs[tab])}>
          {filters.clear}
        </LinkButton>
      </EmptyState>
    );
  return (
    <EmptyState title={empty[tab]}>
      <p>{tab === 'closed' ? empty.closedText : empty.openText}</p>
    </EmptyState>
  );
};
