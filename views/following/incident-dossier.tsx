import type { Child } from 'hono/jsx';
import { formatMoment } from '../components/moment-words.ts';
import { useLocale, useMessages } from '../messages/language.ts';
import { FiledFacts, Standing, type IncidentPageProps } from './incident-page.tsx';

type IncidentDossierProps = Pick<IncidentPageProps, 'incident' | 'status' | 'mine' | 'phone' | 'now'> & {
  /** The page it is of. */
  backHref: string;
  hasFiles: boolean;
  /** Every file that came with it, and all that happened. */
  files: Child;
  events: Child;
};

/** A report whole, for paper, as its reporter sees it: where it stands, what was filed, its files and its story. */
export const IncidentDossierPage = (props: IncidentDossierProps) => {
  const { incident, backHref, hasFiles, files, events, now } = props;
  const locale = useLocale();
  const m = useMessages();
  const words = m.intake.incident;
  return (
    <>
      <p class="mt-screen-only">
        <a href={backHref}>{m.intake.dossier.back}</a>
      </p>
      <h1>
        {words.heading(incident.reference)}: <bdi>{incident.title}</bdi>
      </h1>
      <p>{m.intake.dossier.until(formatMoment(locale, now, m.form))}</p>
      <Standing {...props} />
      <section class="mt-stack">
        <h2>{words.factsTitle}</h2>
        <FiledFacts incident={incident} />
      </section>
      <section class="mt-stack">
        <h2>{words.evidenceTitle}</h2>
        {!hasFiles && <p>{words.noEvidence}</p>}
        <ul>{files}</ul>
      </section>
      <section class="mt-stack">
        <h2>{words.historyTitle}</h2>
        {events}
      </section>
    </>
  );
};
