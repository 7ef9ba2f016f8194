import { say } from '#server/kernel/words.ts';
import type { PackageBody } from '#server/routing/package/package.ts';
import { TlpLabel } from '../components/badge.tsx';
import { Facts, type Fact } from '../components/facts.tsx';
import { Moment } from '../components/moment.tsx';
import { Pagination, type PageLinks } from '../components/pagination.tsx';
import { formatSize } from '../components/size-words.ts';
import { useLocale, useMessages } from '../messages/language.ts';

export type PackageLinks = Readonly<Record<'additions' | 'evidence', PageLinks>>;

/** A package with a page of its lists, and where the others are. */
export type ShownPackage = { body: PackageBody; links: PackageLinks };

type PackageFactsProps = ShownPackage & {
  /** Where a form of its page is sent, in which somebody may be typing. */
  typedIn?: string | undefined;
};

/** A package as its partner reads it, before sending and after: every field it holds, and no other. */
export const PackageFacts = ({ body, links, typedIn }: PackageFactsProps) => {
  const locale = useLocale();
  const m = useMessages();
  const words = m.routing.package;
  const moment = (at: Date | null) => (at === null ? words.unknown : <Moment at={at} />);
  const known = <T,>(value: T | undefined, term: string, show: (value: T) => Fact['value']): Fact | false =>
    value !== undefined && { term, value: show(value) };
  return (
    <Facts
      facts={[
        known(body.message?.text || undefined, words.message, (text) => (
          <div class="mt-as-typed" dir="auto">
            {text}
          </div>
        )),
        known(body.message?.place || undefined, words.messagePlace, (place) => <bdi>{place}</bdi>),
        known(body.message?.phone || undefined, words.messagePhone, (phone) => <bdi>{phone}</bdi>),
        known(body.reference, words.reference, (reference) => <span class="mt-reference">{reference}</span>),
        known(body.category, words.category, (category) => say(category.name, locale)),
        known(body.title, words.title, (title) => title),
        known(body.description, words.description, (text) => <div class="mt-as-typed">{text}</div>),
        known(body.additions, words.additions, (additions) => (
          <>
            {additions.length === 0 && words.noAdditions}
            {additions.map(({ at, text }) => (
              <>
                <p class="mt-soft">{moment(at)}</p>
                <div class="mt-as-typed" dir="auto">
                  {text}
                </div>
              </>
            ))}
            <Pagination {...links.additions} of={words.additions} {...{ typedIn }} />
          </>
        )),
        known(body.noticed_at, words.noticedAt, moment),
        known(body.happened_at, words.happenedAt, moment),
        known(body.municipality, words.municipality, (place) => place?.name ?? words.unknown),
        known(body.place, words.place, (place) => place || words.unknown),
        known(body.urgency, words.urgency, (urgency) => say(urgency.name, locale)),
        known(body.severity, words.severity, (severity) =>
          severity ? words.severityLevel(severity.level, say(severity.name, locale)) : words.unknown,
        ),
        known(body.tlp, words.tlp, (tlp) => <TlpLabel tlp={`TLP:${tlp}`} />),
        known(body.rsit, words.rsit, (rsit) =>
          rsit === null ? words.unknown : wordFor(rsit, m.reference.incidentTypes),
        ),
        known(body.victim_role, words.victimRole, (role) => (role ? say(role.name, locale) : words.unknown)),
        known(body.contest, words.contest, (contest) => say(contest.name, locale)),
        known(body.platform_urls, words.addresses, (urls) => <Lines lines={urls} none={words.unknown} />),
        known(body.evidence, words.evidence, (files) => (
          <>
            <Lines
              lines={files.map((file) => words.file(file.name, formatSize(file.size, locale, m)))}
              none={words.noEvidence}
            />
            {files.length > 0 && (
              <p class="mt-soft">{body.evidence_included ? words.filesIncluded : words.filesNotIncluded}</p>
            )}
            <Pagination {...links.evidence} of={words.evidence} {...{ typedIn }} />
          </>
        )),
        known(body.reporter_kind, words.reporterKind, (kind) => wordFor(kind, words.kinds)),
        known(body.reporter_organisation, words.reporterOrganisation, (body_) =>
          body_ ? say(body_.name, locale) : words.citizen,
        ),
      ]}
    />
  );
};

const Lines = ({ lines, none }: { lines: readonly string[]; none: string }) =>
  lines.length === 0 ? (
    <>{none}</>
  ) : (
    <ul>
      {lines.map((line) => (
        <li>
          <bdi>{line}</bdi>
        </li>
      ))}
    </ul>
  );

const wordFor = (code: string, words: Readonly<Record<string, string>>): string => words[code] ?? code;
