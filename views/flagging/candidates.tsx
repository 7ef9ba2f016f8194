import type { CandidateRow } from '#server/flagging/list-queries.ts';
import { TlpLabel } from '../components/badge.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Moment } from '../components/moment.tsx';
import { Pagination, type PageLinks } from '../components/pagination.tsx';
import { Region, swaps } from '../components/swap/region.tsx';
import { Table } from '../components/table.tsx';
import { useMessages } from '../messages/language.ts';

export type CandidatesProps = {
  rows: readonly CandidateRow[];
  links: PageLinks;
  mayConsider: boolean;
  considerHref: (reference: string) => string;
};

const region = 'meldingen';

/** Incidents about the election process that could lead to a notice. */
export const Candidates = ({ rows, links, mayConsider, considerHref }: CandidatesProps) => {
  const m = useMessages();
  const words = m.flagging.candidates;
  return (
    <Region id={region} label={words.title}>
      <h2>{words.title}</h2>
      <p>{words.lead}</p>
      {rows.length === 0 ? (
        <EmptyState title={words.emptyTitle}>
          <p>{words.empty}</p>
        </EmptyState>
      ) : (
        <Table
          caption={words.caption}
          columns={[
            {
              heading: words.reference,
              cell: (row) => <a href={`/meldingen/${row.reference}`}>{row.reference}</a>,
            },
            { heading: words.subject, cell: (row) => <span dir="auto">{row.title}</span> },
            { heading: words.filed, cell: (row) => <Moment at={row.filedAt} /> },
            { heading: m.routing.package.tlp, cell: (row) => <TlpLabel tlp={`TLP:${row.tlp}`} /> },
            {
              heading: words.notices,
              cell: (row) => (row.notices === 0 ? words.noneYet : words.count(row.notices)),
            },
            ...(mayConsider
              ? [
                  {
                    heading: m.flagging.page.actions,
                    cell: (row: CandidateRow) => (
                      <a href={considerHref(row.reference)}>
                        {words.consider} <span class="mt-unseen">{words.considerFor(row.reference)}</span>
                      </a>
                    ),
                  },
                ]
              : []),
          ]}
          rows={rows}
        />
      )}
      <Pagination {...links} of={words.title} swap={(href) => swaps(region, href)} />
    </Region>
  );
};
