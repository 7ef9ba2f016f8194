import type { NoticeOutcome } from '#server/flagging/page-queries.ts';
import { formatMoment } from '../components/moment-words.ts';
import { Table } from '../components/table.tsx';
import type { NoticePageProps } from './notice-props.ts';
import { useLocale, useMessages } from '../messages/language.ts';

/** What the platform did last, per address: it decided for itself. What it did before is in the history. */
export const NoticeOutcomes = ({ notice, facts }: Pick<NoticePageProps, 'notice' | 'facts'>) => {
  const words = useMessages().flagging.page;
  const last = (position: number) => facts.outcomes.find((each) => each.position === position);
  const rows = notice.content.urls.map((url, index) => ({ url, outcome: last(index + 1) }));
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
            cell: (row) => (row.outcome ? <Outcome {...row.outcome} /> : words.noOutcome),
          },
        ]}
        rows={rows}
      />
    </section>
  );
};

type RecordedProps = Pick<NoticePageProps, 'notice'> & { outcomes: readonly NoticeOutcome[] };

/** What one step recorded, per address. */
export const Recorded = ({ notice, outcomes }: RecordedProps) => (
  <>
    {outcomes.map((each) => (
      <p>
        <code>{notice.content.urls[each.position - 1]}</code>: <Outcome {...each} />
      </p>
    ))}
  </>
);

const Outcome = ({ outcome, at, note }: NoticeOutcome) => {
  const locale = useLocale();
  const m = useMessages();
  return (
    <>
      {m.flagging.outcomeAt(m.disclosure.outcomes[outcome], formatMoment(locale, at, m.form))}
      {note && (
        <>
          : <bdi>{note}</bdi>
        </>
      )}
    </>
  );
};
