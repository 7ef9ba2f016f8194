import { say } from '#server/kernel/words.ts';
import type { Severity } from '#server/vocabulary/severities.ts';
import { SeverityBadge } from '../components/badge.tsx';
import { Facts } from '../components/facts.tsx';
import { ReferenceLink } from '../components/reference-link.tsx';
import { Moment } from '../components/moment.tsx';
import type { CaseProps } from './case-props.ts';
import type { Messages } from '../messages/messages.ts';
import { useLocale, useMessages } from '../messages/language.ts';

/** What was reported, and what the table made of it. */
export const CaseFacts = ({ found, names, municipality }: Pick<CaseProps, 'found' | 'names' | 'municipality'>) => {
  const locale = useLocale();
  const m = useMessages();
  const words = m.triage.case;
  const { terms } = words;
  const moment = (at: Date | null) => (at ? <Moment at={at} /> : words.unknown);
  const { organisation, victim, urgencyLabel } = found;
  return (
    <Facts
      facts={[
        { term: terms.category, value: categoryWords(found, names.category, words) },
        { term: terms.description, value: <span class="mt-lines">{found.report.description}</span> },
        { term: terms.where, value: [found.report.place, municipality].filter(Boolean).join(', ') || words.unknown },
        { term: terms.happened, value: moment(found.report.happenedAt) },
        { term: terms.noticed, value: moment(found.report.noticedAt) },
        { term: terms.filed, value: moment(found.filedAt) },
        { term: terms.from, value: organisation ? say(organisation, locale) : m.triage.filerKinds[found.filerKind] },
        victim !== null && { term: terms.victim, value: say(victim, locale) },
        { term: terms.urgency, value: say(urgencyLabel, locale) },
        {
          term: terms.severity,
          value: isLevel(found.severity) ? <SeverityBadge level={found.severity} /> : m.triage.notAssessed,
        },
        found.readers.length > 0 && { term: terms.readers, value: found.readers.join(', ') },
        found.isDuplicate && {
          term: terms.duplicateOf,
          value: found.originalReference ? (
            <Told reference={found.originalReference} title={found.originalTitle ?? ''} />
          ) : (
            words.hiddenOriginal
          ),
        },
        found.duplicates.all > 0 && {
          term: terms.duplicates,
          value: (
            <>
              <ul class="mt-plain">
                {found.duplicates.first.map((each) => (
                  <li>
                    <Told {...each} />
                  </li>
                ))}
              </ul>
              {found.duplicates.all > found.duplicates.first.length &&
                words.firstDuplicates(found.duplicates.first.length, found.duplicates.all)}
            </>
          ),
        },
        found.publicReason !== null && { term: terms.publicReason, value: found.publicReason },
      ]}
    />
  );
};

const Told = ({ reference, title }: { reference: string; title: string }) => (
  <>
    <ReferenceLink href={`/triage/${reference}`} reference={reference} /> <bdi>{title}</bdi>
  </>
);

function categoryWords(
  { category, filedCategory, categoryConfirmed }: CaseProps['found'],
  label: (code: string) => string,
  words: Messages['triage']['case'],
): string {
  if (category !== filedCategory) return words.changed(label(category), label(filedCategory));
  return categoryConfirmed ? words.confirmed(label(category)) : words.unconfirmed(label(category));
}

const isLevel = (level: number | null): level is Severity => level !== null && level >= 1 && level <= 5;
