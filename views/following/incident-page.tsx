import { FileStanding } from '../evidence/file-standing.tsx';
import { say } from '#server/kernel/words.ts';
import type { Child } from 'hono/jsx';
import type { EvidenceFile } from '#server/evidence/evidence.ts';
import type { HistoryEvent } from '#server/following/history.ts';
import type { IncidentRow } from '#server/following/queries.ts';
import type { StatusSentence } from '#server/following/status-sentence.ts';
import { Facts } from '../components/facts.tsx';
import { Icon } from '../components/icon.tsx';
import { Moment } from '../components/moment.tsx';
import { Pagination, type PageLinks } from '../components/pagination.tsx';
import { Table } from '../components/table.tsx';
import { IncidentHistory } from './incident-history.tsx';
import { StatusLine } from './status-line.tsx';
import { formatSize } from '../components/size-words.ts';
import { useLocale, useMessages } from '../messages/language.ts';

export type IncidentPageProps = {
  incident: IncidentRow;
  status: StatusSentence;
  /** Whether who reads it reported it, or their organisation did. */
  mine: boolean;
  history: readonly HistoryEvent[];
  historyLinks: PageLinks;
  evidence: readonly EvidenceFile[];
  evidenceLinks: PageLinks;
  /** Where a file can be fetched; absent for somebody with a receipt. */
  fileHref: ((id: string) => string) | undefined;
  phone: string | null;
  /** All of it, to print. */
  dossierHref: string;
  now: Date;
  /** Above all else: what just happened, errors of the form. */
  notice?: Child;
  /** The form to add something. */
  children?: Child;
};

/** One report as its reporter sees it: where it stands, what was filed, what happened since. */
export const IncidentPage = (props: IncidentPageProps) => {
  const { incident, dossierHref, history, historyLinks, evidenceLinks, notice, children } = props;
  const m = useMessages();
  const words = m.intake.incident;
  return (
    <>
      <h1>
        {words.heading(incident.reference)}: <bdi>{incident.title}</bdi>
      </h1>
      {notice}
      <Standing {...props} />
      <p class="mt-screen-only">
        <a href={dossierHref}>
          <Icon name="printer" /> {m.intake.dossier.open}
        </a>
      </p>
      <section class="mt-stack">
        <h2>{words.factsTitle}</h2>
        <FiledFacts incident={incident} />
      </section>
      <section class="mt-stack">
        <h2>{words.evidenceTitle}</h2>
        <EvidenceTable {...props} />
        <Pagination {...evidenceLinks} of={words.evidenceTitle} />
      </section>
      <section class="mt-stack">
        <h2>{words.historyTitle}</h2>
        <IncidentHistory events={history} />
        <Pagination {...historyLinks} of={words.historyTitle} newestFirst />
      </section>
      {children}
    </>
  );
};

type StandingProps = Pick<IncidentPageProps, 'incident' | 'status' | 'mine' | 'phone' | 'now'>;

/** Where it stands, and why. */
export const Standing = ({ incident, status, mine, phone, now }: StandingProps) => {
  const words = useMessages().intake.incident;
  return (
    <section class="mt-stack" aria-label={words.statusTitle}>
      <p class="mt-lead">
        <StatusLine {...{ status, mine, phone, now }} />
      </p>
      {incident.publicReason && (
        <p>
          {words.reasonTitle}: <bdi>{incident.publicReason}</bdi>
        </p>
      )}
    </section>
  );
};

/** What was filed. */
export const FiledFacts = ({ incident }: { incident: IncidentRow }) => {
  const locale = useLocale();
  const m = useMessages();
  const words = m.intake.incident;
  const moment = (at: Date) => <Moment at={at} />;
  const filer = [incident.person, incident.organisation && say(incident.organisation, locale)]
    .filter(Boolean)
    .join(', ');
  return (
    <Facts
      facts={[
        { term: words.description, value: <div class="mt-as-typed">{incident.report.description}</div> },
        { term: words.category, value: say(incident.category, locale) },
        { term: words.noticed, value: moment(incident.report.noticedAt) },
        incident.report.happenedAt && { term: words.happened, value: moment(incident.report.happenedAt) },
        incident.municipality !== null && { term: words.municipality, value: incident.municipality },
        incident.report.place !== '' && { term: words.place, value: incident.report.place },
        incident.victim !== null && { term: words.victimRole, value: say(incident.victim, locale) },
        { term: words.urgency, value: say(incident.urgencyLabel, locale) },
        { term: words.filer, value: filer || words.citizen },
        { term: words.filed, value: moment(incident.filedAt) },
      ]}
    />
  );
};

const EvidenceTable = ({ evidence, fileHref }: IncidentPageProps) => {
  const locale = useLocale();
  const m = useMessages();
  const words = m.intake.incident;
  if (evidence.length === 0) return <p>{words.noEvidence}</p>;
  return (
    <Table
      caption={words.evidenceTitle}
      columns={[
        {
          heading: words.evidenceFile,
          cell: (file) => (
            <>
              {fileHref ? <a href={fileHref(file.id)}>{<bdi>{file.name}</bdi>}</a> : <bdi>{file.name}</bdi>}
              {fileHref && <FileStanding standing={file.standing} />}
            </>
          ),
        },
        { heading: words.evidenceSize, numeric: true, cell: (file) => formatSize(file.size, locale, m) },
        { heading: words.evidenceAdded, cell: (file) => <Moment at={file.attachedAt} /> },
        { heading: words.evidenceHash, cell: (file) => <code>{file.sha256}</code> },
      ]}
      rows={evidence}
    />
  );
};
