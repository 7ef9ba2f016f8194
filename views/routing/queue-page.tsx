import type { TlpText } from '#server/vocabulary/tlp.ts';
import { say } from '#server/kernel/words.ts';
import type { QueueView } from '#server/routing/partner-queue-filter.ts';
import type { QueuedReferral } from '#server/routing/read-partner-desk.ts';
import { StatusBadge, TlpLabel } from '../components/badge.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Moment } from '../components/moment.tsx';
import type { PageLinks } from '../components/pagination.tsx';
import { ReferenceLink } from '../components/reference-link.tsx';
import { ListRegion } from '../components/swap/list-region.tsx';
import { LiveNotice } from '../components/swap/live-notice.tsx';
import { Tabs } from '../components/swap/tabs.tsx';
import { Table, type Column } from '../components/table.tsx';
import type { Locale, Messages } from '../messages/messages.ts';
import { toneOf } from './wording.ts';
import { useLocale, useMessages } from '../messages/language.ts';

type QueuePageProps = {
  view: QueueView;
  rows: readonly QueuedReferral[];
  open: number;
  /** Up to how many of them are told as they are. */
  mostTold: number;
  links: PageLinks;
  hrefOf: (view: QueueView) => string;
  /** Where the list asks what is new. */
  newsUrl: string;
};

/** A partner's desk: what the election table referred to it, what must be done first on top. */
export const QueuePage = (props: QueuePageProps) => {
  const { view, rows, links } = props;
  const locale = useLocale();
  const m = useMessages();
  const words = m.routing.queue;
  const label = view === 'open' ? words.caption : words.captionDone;
  return (
    <>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <ListRegion {...{ label, links }} shown={rows.length} about={<About {...props} />}>
        {rows.length === 0 ? (
          <EmptyState title={view === 'open' ? words.empty : words.emptyDone}>
            <p>{view === 'open' ? words.emptyText : words.emptyDoneText}</p>
          </EmptyState>
        ) : (
          <Table caption={label} walkable columns={columnsOf(locale, m)} rows={rows} />
        )}
      </ListRegion>
    </>
  );
};

const About = ({ view, open, mostTold, hrefOf, newsUrl }: QueuePageProps) => {
  const words = useMessages().routing.queue;
  const tabs = [
    { id: 'open', href: hrefOf('open'), label: words.open(mostTold, open), current: view === 'open' },
    { id: 'klaar', href: hrefOf('done'), label: words.done, current: view === 'done' },
  ];
  return (
    <>
      <Tabs label={words.views} look="mt-tabs" tabs={tabs} />
      {view === 'open' && <LiveNotice url={newsUrl} />}
    </>
  );
};

const columnsOf = (locale: Locale, m: Messages): Column<QueuedReferral>[] => {
  const words = m.routing.queue;
  return [
    {
      heading: words.reference,
      cell: (row) => (
        <ReferenceLink
          href={`/verwijzingen/${row.id}`}
          reference={row.reference ?? m.routing.page.fallbackReference}
          row
        />
      ),
    },
    {
      heading: words.about,
      cell: (row) => (
        <>
          {row.title && <bdi>{row.title}</bdi>} <span class="mt-soft">{row.category && say(row.category, locale)}</span>
        </>
      ),
    },
    { heading: words.reason, cell: (row) => words.why[row.why] },
    {
      heading: words.state,
      cell: (row) => <StatusBadge tone={toneOf[row.state]}>{m.routing.states[row.state]}</StatusBadge>,
    },
    { heading: m.routing.package.tlp, cell: (row) => <TlpLabel tlp={`TLP:${row.tlp}` as TlpText} /> },
    { heading: words.since, cell: (row) => <Moment at={row.offeredAt} /> },
  ];
};
