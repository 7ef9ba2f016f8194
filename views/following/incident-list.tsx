import type { TlpText } from '#server/vocabulary/tlp.ts';
import type { StatusSentence } from '#server/following/status-sentence.ts';
import { TlpLabel } from '../components/badge.tsx';
import { LinkButton } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Moment } from '../components/moment.tsx';
import { Pagination, type PageLinks } from '../components/pagination.tsx';
import { Table } from '../components/table.tsx';
import { StatusLine } from './status-line.tsx';
import { useMessages } from '../messages/language.ts';

export type ListRow = { reference: string; title: string; tlp: string; filedAt: Date; status: StatusSentence };

export type IncidentListProps = {
  rows: readonly ListRow[];
  closed: boolean;
  links: PageLinks;
  phone: string | null;
  now: Date;
};

/** What the own organisation reported, newest first, with where it stands. */
export const IncidentListPage = ({ rows, closed, links, phone, now }: IncidentListProps) => {
  const m = useMessages();
  const words = m.intake.list;
  return (
    <>
      <h1>{words.title}</h1>
      <p>
        <LinkButton kind="primary" href="/melden">
          {words.report}
        </LinkButton>
      </p>
      <Filter closed={closed} />
      {rows.length === 0 ? (
        <EmptyState title={closed ? words.emptyClosed : words.emptyOpen}>
          <p>{words.emptyHint}</p>
        </EmptyState>
      ) : (
        <Table
          caption={`${words.title}: ${closed ? words.closed : words.open}`}
          captionHidden
          walkable
          columns={[
            { heading: words.reference, rowHeader: true, cell: (row) => <Reference row={row} /> },
            { heading: words.what, cell: (row) => <What row={row} /> },
            { heading: words.status, cell: (row) => <StatusLine status={row.status} {...{ phone, now }} /> },
            { heading: words.filed, cell: (row) => <Moment at={row.filedAt} /> },
          ]}
          rows={rows}
        />
      )}
      <Pagination {...links} newestFirst />
    </>
  );
};

const Filter = ({ closed }: { closed: boolean }) => {
  const m = useMessages();
  const words = m.intake.list;
  return (
    <nav aria-label={words.filter}>
      <ul class="mt-views">
        <li>
          <a href="/meldingen" {...(closed ? {} : { 'aria-current': 'page' as const })}>
            {words.open}
          </a>
        </li>
        <li>
          <a href="/meldingen?stand=gesloten" {...(closed ? { 'aria-current': 'page' as const } : {})}>
            {words.closed}
          </a>
        </li>
      </ul>
    </nav>
  );
};

const Reference = ({ row }: { row: ListRow }) => (
  <a class="mt-reference" href={`/meldingen/${row.reference}`} data-row>
    {row.reference}
  </a>
);

const What = ({ row }: { row: ListRow }) => (
  <>
    <bdi>{row.title}</bdi> <TlpLabel tlp={`TLP:${row.tlp}` as TlpText} />
  </>
);
