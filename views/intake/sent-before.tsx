import { AlreadySent } from '../components/form/already-sent.tsx';
import { formatMoment } from '../components/moment-words.ts';
import { Button } from '../components/button.tsx';
import { useLocale, useMessages } from '../messages/language.ts';
import { ReportFacts, type ReportFactsProps, type SaidReport } from './report-facts.tsx';

/** The report that came of a form that is sent again with other content. */
export type SentBefore = {
  reference: string;
  filedAt: Date;
  /** What it says; null for somebody without account. */
  told: (SaidReport & Pick<ReportFactsProps, 'kept'>) | null;
  /** Where what was typed now can be added to it, or why it is no addition. */
  addition: { addTo: string } | { no: 'with_code' | 'same_text' | 'stricter' };
};

type SentBeforeNoteProps = {
  before: SentBefore | 'hidden';
  /** Id of the form that carries the new one. */
  form: string;
  /** That stood with the new one, and do not come along. */
  files: readonly string[];
};

/** Both versions, and what can be done with the new one. */
export const SentBeforeNote = ({ before, form, files }: SentBeforeNoteProps) => {
  const locale = useLocale();
  const m = useMessages();
  const words = m.intake.sentBefore;
  if (before === 'hidden') return <AlreadySent files={files} />;
  const { reference, filedAt, told, addition } = before;
  return (
    <>
      <AlreadySent files={files} />
      <section class="mt-stack">
        <h2>{words.title}</h2>
        <p>{words.received(reference, formatMoment(locale, filedAt, m.form))}</p>
        {told && <ReportFacts {...told} labelled />}
        {'no' in addition ? (
          <p>{words.noAddition[addition.no](reference)}</p>
        ) : (
          <>
            <p>{words.choice}</p>
            <Button form={form} formaction={addition.addTo}>
              {words.add}
            </Button>
          </>
        )}
      </section>
    </>
  );
};
