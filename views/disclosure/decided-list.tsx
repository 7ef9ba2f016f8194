import { say } from '#server/kernel/words.ts';
import { StatusBadge, type Tone } from '../components/badge.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Moment } from '../components/moment.tsx';
import { formatMoment } from '../components/moment-words.ts';
import type { PageLinks } from '../components/pagination.tsx';
import { ReferenceLink } from '../components/reference-link.tsx';
import { ListRegion } from '../components/swap/list-region.tsx';
import { Tabs } from '../components/swap/tabs.tsx';
import { Table } from '../components/table.tsx';
import type { DecidedNotice, Standing } from '#server/disclosure/decided-queries.ts';
import type { Locale, Messages } from '../messages/messages.ts';
import { useLocale, useMessages } from '../messages/language.ts';

type DecidedListProps = {
  rows: readonly DecidedNotice[];
  counts: Readonly<Record<Standing, number>>;
  chosen: Standing | undefined;
  links: PageLinks;
  hrefOf: (standing: Standing | undefined) => string;
};

/** Every decision and what stands between it and the public. */
export const DecidedList = ({ rows, counts, chosen, links, hrefOf }: DecidedListProps) => {
  const locale = useLocale();
  const m = useMessages();
  const words = m.disclosure.review;
  return (
    <>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <ListRegion
        {...{ links }}
        label={words.caption}
        shown={rows.length}
        newestFirst
        about={<Standings {...{ counts, chosen, hrefOf }} />}
      >
        {rows.length === 0 ? (
          <EmptyState title={words.none}>
            <p>{words.noneHint}</p>
          </EmptyState>
        ) : (
          <Table
            caption={words.caption}
            walkable
            columns={[
              { heading: words.reference, cell: (row) => <Reference row={row} /> },
              { heading: words.decision, cell: (row) => decisionOf(row, m) },
              { heading: words.platform, cell: (row) => row.platform },
              { heading: words.round, cell: (row) => say(row.round, locale) },
              { heading: words.decidedAt, cell: (row) => <Moment at={row.decidedAt} /> },
              {
                heading: words.standing,
                cell: (row) => <StatusBadge tone={toneOf(row)}>{words.standings[row.standing]}</StatusBadge>,
              },
              { heading: words.why, cell: (row) => <What row={row} /> },
            ]}
            rows={rows}
          />
        )}
      </ListRegion>
    </>
  );
};

const toneOf = ({ isPublic, notYet }: DecidedNotice): Tone => (isPublic ? 'ok' : notYet ? 'waiting' : 'info');

// Only what can be opened is a link.
const Reference = ({ row }: { row: DecidedNotice }) =>
  row.notYet ? (
    <span class="mt-reference">{row.reference}</span>
  ) : (
    <ReferenceLink reference={row.reference} href={`/publicatie/${row.reference}`} row />
  );

const Standings = ({ counts, chosen, hrefOf }: Pick<DecidedListProps, 'counts' | 'chosen' | 'hrefOf'>) => {
  const m = useMessages();
  const words = m.disclosure.review;
  const standings = Object.keys(words.standings) as Standing[];
  const all = standings.reduce((sum, standing) => sum + counts[standing], 0);
  const tabs = [
    { id: 'alles', href: hrefOf(undefined), label: words.all(all), current: chosen === undefined },
    ...standings.map((standing) => ({
      id: standing,
      href: hrefOf(standing),
      label: words.count(words.standings[standing], counts[standing]),
      current: chosen === standing,
    })),
  ];
  return <Tabs label={words.filter} look="mt-row mt-plain" tabs={tabs} />;
};

const What = ({ row }: { row: DecidedNotice }) => {
  const locale = useLocale();
  const m = useMessages();
  const { newerThanRegister, newerThanProposal } = m.disclosure.review;
  return (
    <>
      {waitOf(row, locale, m)}
      {row.newerOutcome && <strong> {row.isPublic ? newerThanRegister : newerThanProposal}</strong>}
    </>
  );
};

// What is decided is not yet done.
const decisionOf = ({ decision, onItsWay }: DecidedNotice, { disclosure }: Messages): string =>
  onItsWay ? disclosure.review.toSend : disclosure.decisions[decision];

function waitOf({ standing, embargoUntil }: DecidedNotice, locale: Locale, m: Messages): string {
  const { waits } = m.disclosure.review;
  return standing === 'embargo' ? waits.embargo(formatMoment(locale, embargoUntil, m.form)) : waits[standing];
}
