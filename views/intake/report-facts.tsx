import type { TlpText } from '#server/vocabulary/tlp.ts';
import { TlpLabel } from '../components/badge.tsx';
import { Facts } from '../components/facts.tsx';
import { Moment } from '../components/moment.tsx';
import { formatSize } from '../components/size-words.ts';
import type { KeptFile } from '../evidence/kept-files.tsx';
import { useLocale, useMessages } from '../messages/language.ts';

/** A report with the names of what it has codes of, in the language of its reader. */
export type SaidReport = {
  report: { description: string; noticedAt: Date; happenedAt: Date | null; place: string; tlp: string };
  category: { label: string };
  municipality: string | null;
  urgency: string;
  victimRole: string | null;
};

export type ReportFactsProps = SaidReport & {
  kept: readonly KeptFile[];
  /** Its reporter chose the label. */
  labelled: boolean;
};

/** What a report says, as its reporter reads it before sending. */
export const ReportFacts = ({
  report,
  category,
  municipality,
  urgency,
  victimRole,
  kept,
  labelled,
}: ReportFactsProps) => {
  const locale = useLocale();
  const m = useMessages();
  const words = m.intake.preview;
  const tlp = `TLP:${report.tlp}` as TlpText;
  return (
    <Facts
      facts={[
        { term: words.category, value: category.label },
        { term: words.description, value: <div class="mt-as-typed">{report.description}</div> },
        { term: words.noticed, value: <Moment at={report.noticedAt} /> },
        report.happenedAt && {
          term: words.happened,
          value: <Moment at={report.happenedAt} />,
        },
        municipality !== null && { term: words.municipalityTerm, value: municipality },
        report.place !== '' && { term: words.place, value: report.place },
        { term: words.urgency, value: urgency },
        victimRole !== null && { term: words.victimRole, value: victimRole },
        labelled && {
          term: words.tlp,
          value: (
            <>
              <TlpLabel tlp={tlp} /> {m.intake.tlp[tlp]}
            </>
          ),
        },
        kept.length > 0 && {
          term: words.evidence,
          value: (
            <ul>
              {kept.map((file) => (
                <li>
                  <bdi>{m.intake.form.file(file.name, formatSize(file.size, locale, m))}</bdi>
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  );
};
