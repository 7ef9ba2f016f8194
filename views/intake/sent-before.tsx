import type { Tlp } from '#server/vocabulary/tlp.ts';
import { TlpLabel } from '../components/badge.tsx';
import { AlreadySent } from '../components/form/already-sent.tsx';
import { formatMoment } from '../components/moment-words.ts';
import { Button } from '../components/button.tsx';
import { useLocale, useMessages } from '../messages/language.ts';

/** The report that came of a form that is sent again with other content. */
export type SentBefore = {
  reference: string;
  filedAt: Date;
  /** What it says, and where what was typed now can be added to it; null for somebody without account. */
  told: { description: string; tlp: Tlp; addTo: string } | null;
};

/** Both versions, and what can be done with the new one. `form`: id of the form that carries it. */
export const SentBeforeNote = ({ before, form }: { before: SentBefore | 'hidden'; form: string }) => {
  const locale = useLocale();
  const m = useMessages();
  const words = m.intake.sentBefore;
  return (
    <>
      <AlreadySent files />
      {before !== 'hidden' && (
        <section class="mt-stack">
          <h2>{words.title}</h2>
          <p>{words.received(before.reference, formatMoment(locale, before.filedAt, m.form))}</p>
          {before.told && (
            <p>
              <TlpLabel tlp={`TLP:${before.told.tlp}`} />
            </p>
          )}
          {before.told && <div class="mt-as-typed">{before.told.description}</div>}
          <p>{before.told ? words.choice : words.withCode(before.reference)}</p>
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
