import type { TlpText } from '#server/vocabulary/tlp.ts';
import type { OwnReport } from '#server/following/read-own-reports.ts';
import { TlpLabel } from '../components/badge.tsx';
import { LinkButton } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Moment } from '../components/moment.tsx';
import { formatSortable } from '../components/moment-words.ts';
import type { PageLinks } from '../components/pagination.tsx';
import { ReferenceLink } from '../components/reference-link.tsx';
import { ListRegion } from '../components/swap/list-region.tsx';
import { Tabs } from '../components/swap/tabs.tsx';
import { Table } from '../components/table.tsx';
import { StatusLine, statusText } from './status-line.tsx';
import { useMessages } from '../messages/language.ts';
import type { Locale, Messages } from '../messages/messages.ts';

export type IncidentListProps = {
  rows: readonly OwnReport[];
  closed: boolean;
  /** How many are open. */
  open: string;
  links: PageLinks;
  csvHref: string;
  closedHref: string;
  phone: string | null;
  now: Date;
};

/** What the own organisation reported, newest first, with where it stands. */
export const IncidentListPage = ({ rows, closed, open, links, csvHref, closedHref, phone, now }: IncidentListProps) => {
  const m = useMessages();
  const words = m.intake.list;
  const label = `${words.title}: ${closed ? words.closed : words.open}`;
  return (
    <>
      <h1>{words.title}</h1>
      <p>
        <LinkButton kind="primary" href="/melden">
          {words.report}
        </LinkButton>
      </p>
      <ListRegion
        {...{ label, links }}
        shown={rows.length}
        newestFirst
        about={<Lists {...{ closed, open, closedHref }} />}
      >
        {rows.length === 0 ? (
          <EmptyState title={closed ? words.emptyClosed : words.emptyOpen}>
            <p>{words.emptyHint}</p>
          </EmptyState>
        ) : (
          <Table
            caption={label}
            walkable
            columns={[
              {
                heading: words.reference,
                cell: ({ reference }) => <ReferenceLink {...{ reference }} href={`/meldingen/${reference}`} row />,
              },
              { heading: words.what, cell: (row) => <What row={row} /> },
              { heading: words.status, cell: (row) => <StatusLine mine status={row.status} {...{ phone, now }} /> },
              { heading: words.filed, cell: (row) => <Moment at={row.filedAt} /> },
            ]}
            rows={rows}
          />
        )}
        {rows.length > 0 && (
          <p>
            <a href={csvHref}>{words.csv}</a>
          </p>
        )}
      </ListRegion>
    </>
  );
};

/** The same columns for a spreadsheet, where a day is never "today". */
export function reportColumns(locale: Locale, m: Messages): Readonly<Record<string, (row: OwnReport) => string>> {
  const words = m.intake.list;
  const read = { phone: null, now: new Date(0), locale, m };
  return {
    [words.reference]: ({ reference }) => reference,
    [words.what]: ({ title }) => title,
    TLP: ({ tlp }) => tlp,
    [words.status]: ({ status }) => statusText({ status, mine: true, ...read }),
    [words.filed]: ({ filedAt }) => formatSortable(filedAt),
  };
}

const Lists = ({ closed, open, closedHref }: Pick<IncidentListProps, 'closed' | 'open' | 'closedHref'>) => {
  const words = useMessages().intake.list;
  const tabs = [
    { id: 'open', href: '/meldingen', label: words.openCount(open), current: !closed },
    { id: 'gesloten', href: closedHref, label: words.closed, current: closed },
  ];
  return <Tabs label={words.filter} look="mt-views" tabs={tabs} />;
};

const What = ({ row }: { row: OwnReport }) => (
  <>
    <bdi>{row.title}</bdi> <TlpLabel tlp={`TLP:${row.tlp}` as TlpText} />
  </>
);
