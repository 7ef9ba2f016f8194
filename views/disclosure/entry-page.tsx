import type { PublicWords } from '#server/flagging/public-text.ts';
import { formatMoment } from '../components/moment-words.ts';
import { Pagination, type PageLinks } from '../components/pagination.tsx';
import { TimeLine } from '../components/time-line.tsx';
import type { DecidedField } from '#server/vocabulary/decided-fields.ts';
import type { Correction, EntryWithHistory } from '#server/disclosure/register/read-entry.ts';
import { EntryFacts, OutcomeList, type GroundWords } from './entry-facts.tsx';
import { useLocale, useMessages } from '../messages/language.ts';

type EntryPageProps = EntryWithHistory & {
  /** What was corrected after the page of it, and before. */
  links: PageLinks;
  site: string;
  /** Everything in the log from this decision on. */
  bundleHref: string;
  href: (path: string) => string;
};

/** The permanent page of one decision. */
export const EntryPage = (props: EntryPageProps) => {
  const { entry, order, grounds, site, bundleHref, href } = props;
  const m = useMessages();
  const words = m.disclosure.entry;
  return (
    <>
      <h1>{words.title(entry.reference)}</h1>
      {entry.withdrawn ? <Withdrawn {...props} /> : <EntryBody {...{ entry, order, grounds }} words={props.words} />}
      <section class="mt-stack">
        <h2>{words.corrections}</h2>
        <History {...props} />
      </section>
      <section class="mt-stack" id="controleren">
        <h2>{words.verifyTitle}</h2>
        <p>
          {words.verify(entry.logIndex)} {entry.decision === 'sent' && words.beforeSending}
        </p>
        <ul>
          <li>
            <a href={`/log/bewijs/${entry.logIndex}`}>{words.proof}</a>
          </li>
          <li>
            <a href={`/log/bewijs/${entry.logIndex}/tlog-proof`}>{words.proofText}</a>
          </li>
          <li>
            <a href={bundleHref}>{words.bundle}</a>
          </li>
          <li>
            <a href={href('/log')}>{m.disclosure.register.log}</a>
          </li>
        </ul>
        <p>{words.commands}</p>
        <pre>
          <code>{`npm run verify-log -- ${site}`}</code>
        </pre>
      </section>
      <p>
        <a href={href('/openbaar')}>{words.back}</a>
      </p>
    </>
  );
};

/** What stands where a decision stood that was taken back: that it was made, and why it is not to be read. */
const Withdrawn = ({ entry }: EntryPageProps) => {
  const locale = useLocale();
  const m = useMessages();
  const words = m.disclosure.entry;
  const sentence = entry.decision === 'sent' ? words.sent : words.notSent;
  return (
    <>
      <p class="mt-lead">{sentence(entry.platform, formatMoment(locale, entry.decidedAt, m.form))}</p>
      <section class="mt-panel mt-stack">
        <h2>{words.withdrawnOn(formatMoment(locale, entry.publishedAt, m.form))}</h2>
        <p>{entry.correctionReason}</p>
        <p>{words.withdrawnMeans}</p>
      </section>
    </>
  );
};

type EntryBodyProps = Pick<EntryWithHistory, 'order'> & {
  entry: Pick<EntryWithHistory['entry'], 'platform' | 'decision' | 'decidedAt' | 'fields' | 'closed' | 'outcomes'>;
  grounds: readonly GroundWords[];
  words: PublicWords;
};

/** What the public reads about a decision: on its page, and as an example before it is made public. */
export const EntryBody = ({ entry, order, grounds, ...named }: EntryBodyProps) => {
  const locale = useLocale();
  const m = useMessages();
  const words = m.disclosure.entry;
  const { platform, decision, decidedAt, fields, closed, outcomes } = entry;
  const sentence = decision === 'sent' ? words.sent : words.notSent;
  return (
    <>
      <p class="mt-lead">{sentence(platform, formatMoment(locale, decidedAt, m.form))}</p>
      <section class="mt-stack">
        <h2>{words.content}</h2>
        <EntryFacts {...{ order, fields, closed, grounds }} {...named} />
      </section>
      <section class="mt-stack">
        <h2>{words.outcomes}</h2>
        <OutcomeList outcomes={outcomes} />
      </section>
    </>
  );
};

const History = ({ firstPublishedAt, corrections, notShown, links }: EntryPageProps) => {
  const locale = useLocale();
  const m = useMessages();
  const words = m.disclosure.entry;
  const first = { at: firstPublishedAt, what: words.published(formatMoment(locale, firstPublishedAt, m.form)) };
  const later = corrections.map((correction) => ({
    at: correction.at,
    what: (
      <>
        {correction.withdrawn ? words.withdrawn : words.corrected} <bdi>{correction.reason}</bdi>
      </>
    ),
    detail: correction.withdrawn ? undefined : <Changes correction={correction} />,
  }));
  return (
    <>
      {corrections.length === 0 && !links.previousHref && !links.nextHref && <p>{words.noCorrections}</p>}
      {notShown > 0 && <p>{words.notShown(notShown)}</p>}
      <TimeLine events={links.nextHref ? later : [first, ...later]} />
      <Pagination {...links} of={words.corrections} newestFirst />
    </>
  );
};

const Changes = ({ correction }: { correction: Correction }) => {
  const m = useMessages();
  const words = m.disclosure.entry;
  const names = (fields: readonly DecidedField[]) => fields.map((field) => m.disclosure.fields[field]).join(', ');
  const { closed, outcomesChanged } = correction;
  const sentences = [closed.length > 0 && words.nowClosed(names(closed)), outcomesChanged && words.outcomesChanged];
  return <>{sentences.filter(Boolean).join(' ')}</>;
};
