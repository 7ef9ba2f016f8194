import type { QueueRow } from '#server/triage/queue-queries.ts';
import type { QueueReason } from '#server/triage/queue-reason.ts';
import type { QueueFilter } from '#server/triage/queue-form.ts';
import { type Severity, SeverityBadge, StatusBadge, TlpLabel } from '../components/badge.tsx';
import { LinkButton } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Icon } from '../components/icon.tsx';
import { LiveNotice } from '../components/live-notice.tsx';
import { formatTime } from '../components/moment.tsx';
import { Pagination } from '../components/pagination.tsx';
import { type Column, Table } from '../components/table.tsx';
import type { Locale, Messages } from '../messages/messages.ts';
import { QueueFilters, type QueueChoices } from './queue-filters.tsx';
import { reasonWords, type Told } from './reason-words.ts';

/** A row of the queue, in words. */
export type QueueItem = {
  reference: string;
  title: string;
  category: string;
  municipality: string | null;
  /** The organisation that filed; null: a citizen. Never a person. */
  organisation: string | null;
  filerKind: QueueRow['filerKind'];
  tlp: QueueRow['tlp'];
  exercise: boolean;
  severity: Severity | null;
  state: QueueRow['state'];
  holder: string | null;
  mine: boolean;
  outcome: string | null;
  reason: QueueReason;
};

export type QueueProps = {
  filter: QueueFilter;
  chosen: Readonly<Record<string, string | undefined>>;
  /** What the filters say, in words; empty without filters. */
  searched: string;
  choices: QueueChoices;
  items: readonly QueueItem[];
  /** Not the first page. */
  beyond: boolean;
  previousHref: string | undefined;
  nextHref: string | undefined;
  /** This list from its start, with its filters. */
  startHref: string;
  liveUrl: string;
  now: Date;
  locale: Locale;
  m: Messages;
};

/** The queue: what must be done first, and why. */
export const QueuePage = (props: QueueProps) => {
  const { filter, items, previousHref, nextHref, startHref, liveUrl, now, locale, m } = props;
  const words = m.triage;
  const closed = filter.tab === 'closed';
  const told = { locale, now, m };
  return (
    <>
      <h1>{words.title}</h1>
      <Tabs closed={closed} m={m} />
      <QueueFilters filter={filter} chosen={props.chosen} choices={props.choices} m={m} />
      {!closed && <p>{words.order}</p>}
      <p>
        {words.madeAt(formatTime(locale, now))}{' '}
        <a href={startHref} data-key="r">
          <Icon name="refresh" /> {words.refresh}
        </a>
      </p>
      {!closed && <LiveNotice url={liveUrl} href={startHref} m={m.form} />}
      {items.length === 0 ? (
        <Nothing {...props} />
      ) : (
        <Table
          caption={closed ? words.closedCaption : words.openCaption}
          captionHidden
          columns={columnsFor(told)}
          rows={items}
          walkable
        />
      )}
      <Pagination previousHref={previousHref} nextHref={nextHref} m={m.form} />
    </>
  );
};

const Tabs = ({ closed, m }: { closed: boolean; m: Messages }) => {
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

const columnsFor = (told: Told): Column<QueueItem>[] => {
  const words = told.m.triage;
  const { columns } = words;
  return [
    {
      heading: columns.reason,
      cell: ({ reason }) => (
        <span class={reason.late ? 'mt-reason mt-reason--late' : 'mt-reason'}>
          {reason.danger && <Icon name="alert-octagon" />}
          {reasonWords(reason, told)}
        </span>
      ),
    },
    {
      heading: columns.reference,
      rowHeader: true,
      cell: ({ reference }) => (
        <a class="mt-reference" href={`/triage/${reference}`} data-row="">
          {reference}
        </a>
      ),
    },
    {
      heading: columns.what,
      cell: ({ title, category, exercise }) => (
        <>
          {exercise && <StatusBadge tone="warning">{words.exercise}</StatusBadge>} <bdi>{title}</bdi>{' '}
          <small class="mt-soft">{category}</small>
        </>
      ),
    },
    { heading: columns.where, cell: ({ municipality }) => municipality ?? words.noMunicipality },
    { heading: columns.from, cell: ({ organisation, filerKind }) => organisation ?? words.filerKinds[filerKind] },
    { heading: columns.tlp, cell: ({ tlp }) => <TlpLabel tlp={`TLP:${tlp}`} /> },
    {
      heading: columns.severity,
      cell: ({ severity }) => (severity ? <SeverityBadge level={severity} m={told.m.form} /> : words.notAssessed),
    },
    { heading: columns.state, cell: (item) => stateWords(item, told.m) },
  ];
};

function stateWords({ state, holder, mine, outcome }: QueueItem, m: Messages): string {
  const words = m.triage;
  if (state === 'closed') return outcome ?? words.states.closed;
  if (state === 'new') return words.states.new;
  return `${words.states[state]}, ${mine ? words.heldByYou : words.heldBy(holder ?? words.aColleague)}`;
}

const Nothing = ({ filter, searched, beyond, startHref, m }: QueueProps) => {
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
