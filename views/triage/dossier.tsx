import type { Child } from 'hono/jsx';
import type { EvidenceFile } from '#server/evidence/evidence.ts';
import type { CaseEvent } from '#server/triage/case-history.ts';
import { formatMoment } from '../components/moment-words.ts';
import { formatSize } from '../components/size-words.ts';
import { TimeLine } from '../components/time-line.tsx';
import { CodedNames } from '../web/coded-names.tsx';
import { CaseFacts } from './case-facts.tsx';
import { historyOf, type CodeNames } from './case-history.tsx';
import type { CaseProps } from './case-props.ts';
import { statusSentence } from './case.tsx';
import { useLocale, useMessages } from '../messages/language.ts';

type DossierProps = Pick<CaseProps, 'found' | 'coded' | 'mine' | 'withPartner' | 'names' | 'municipality' | 'now'> & {
  /** Every file that came with it, and all that happened. */
  files: Child;
  events: Child;
};

/** A case whole, for paper: where it stands, what was reported, its files and its story. */
export const DossierPage = (props: DossierProps) => {
  const { found, coded, now, files, events } = props;
  const locale = useLocale();
  const m = useMessages();
  const words = m.triage.case;
  return (
    <>
      <p class="mt-screen-only">
        <a href={`/triage/${found.reference}`}>{m.triage.dossier.back}</a>
      </p>
      <h1>
        {m.triage.dossier.title(found.reference)}: <bdi>{found.title}</bdi>
      </h1>
      <p>{m.triage.dossier.until(formatMoment(locale, now, m.form))}</p>
      <p>
        <strong>{statusSentence({ ...props, locale, m })}</strong>
      </p>
      <section class="mt-stack">
        <h2>{words.facts}</h2>
        <CaseFacts {...props} />
      </section>
      <section class="mt-stack">
        <h2>{words.evidence}</h2>
        {found.evidence.rows.length === 0 && <p>{words.noEvidence}</p>}
        <ul>{files}</ul>
      </section>
      <section class="mt-stack">
        <h2>{words.history}</h2>
        <CodedNames {...{ coded }} />
        {events}
      </section>
    </>
  );
};

/** One of its files. */
export const DossierFile = ({ name, size, sha256 }: EvidenceFile) => {
  const locale = useLocale();
  const m = useMessages();
  return (
    <li>
      <bdi>{name}</bdi> <span class="mt-soft">{formatSize(size, locale, m)}</span>
      <br />
      <small class="mt-soft">
        {m.triage.case.sha256} <code class="mt-hash">{sha256}</code>
      </small>
    </li>
  );
};

/** Some of what happened, in order. */
export const DossierEvents = ({ events, names }: { events: readonly CaseEvent[]; names: CodeNames }) => {
  const locale = useLocale();
  const m = useMessages();
  return <TimeLine events={historyOf({ events, fresh: new Set() }, names, locale, m)} />;
};
