import { formatMoment } from '../components/moment-words.ts';
import { Table } from '../components/table.tsx';
import type { NoticePageProps } from './notice-props.ts';
import { useLocale, useMessages } from '../messages/language.ts';

/** What the platform did, per address, first to last: it decided for itself. */
export const NoticeOutcomes = ({ notice, facts }: Pick<NoticePageProps, 'notice' | 'facts'>) => {
  const locale = useLocale();
  const m = useMessages();
  const words = m.flagging.page;
  const told = (position: number) =>
    facts.outcomes
      .filter((each) => each.position === position)
      .map(({ outcome, at, note }) => (
        <p>
          {m.flagging.outcomeAt(m.disclosure.outcomes[outcome], formatMoment(locale, at, m.form))}
          {note && (
            <>
              : <bdi>{note}</bdi>
            </>
          )}
        </p>
      ));
  const rows = notice.content.urls.map((url, index) => ({ url, outcomes: told(index + 1) }));
  return (
    <section class="mt-stack">
      <h2>{words.outcomesTitle}</h2>
      <p>{words.outcomesLead}</p>
      <Table
        caption={words.outcomesTitle}
        columns={[
          { heading: words.url, cell: (row) => <code>{row.url}</code> },
          {
            heading: words.outcome,
            cell: (row) => (row.outcomes.length > 0 ? row.outcomes : words.noOutcome),
          },
        ]}
        rows={rows}
      />
    </section>
  );
};
