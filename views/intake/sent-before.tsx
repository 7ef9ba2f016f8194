import { AlreadySent } from '../components/form/already-sent.tsx';
import { formatMoment } from '../components/moment-words.ts';
import { Button } from '../components/button.tsx';
import { useLocale, useMessages } from '../messages/language.ts';

/** The report that came of a form that is sent again with other content. */
export type SentBefore = {
  reference: string;
  filedAt: Date;
  /** What it says, and where what was typed now can be added to it; null for somebody without account. */
  told: { description: string; addTo: string } | null;
};

/** Both versions, and what can be done with the new one. `form`: id of the form that carries it. */
export const SentBeforeNote = ({ before, form }: { before: SentBefore | undefined; form: string }) => {
  const locale = useLocale();
  const m = useMessages();
  const words = m.intake.sentBefore;
  return (
    <>
      <AlreadySent files />
      {before && (
        <section class="mt-stack">
          <h2>{words.title}</h2>
          <p>{words.received(before.reference, formatMoment(locale, before.filedAt, m.form))}</p>
          {before.told && <div class="mt-as-typed">{before.told.description}</div>}
          <p>{before.told ? words.choice : words.withCode}</p>
          {before.told && (
            <Button form={form} formaction={before.told.addTo}>
              {words.add}
            </Button>
          )}
        </section>
      )}
    </>
  );
};
