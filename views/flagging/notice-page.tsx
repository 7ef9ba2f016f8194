import type { NoticeFacts } from '#server/flagging/page-queries.ts';
import { StatusBadge } from '../components/badge.tsx';
import { Facts } from '../components/facts.tsx';
import { Moment } from '../components/moment.tsx';
import { Pagination } from '../components/pagination.tsx';
import { TimeLine } from '../components/time-line.tsx';
import { NoticeActions } from './notice-actions.tsx';
import { stateTones } from './notice-list.tsx';
import { Blocking, LetterText } from './notice-preview.tsx';
import { NoticeOutcomes, Recorded } from './notice-outcomes.tsx';
import { NoticeStanding } from './notice-standing.tsx';
import { CodedNames } from '../web/coded-names.tsx';
import { Done } from '../web/done.tsx';
import { PublicFacts } from './public-text.tsx';
import { doneWords, statusSentence, stepSentence } from './sentence.ts';
import type { NoticePageProps } from './notice-props.ts';
import { useLocale, useMessages } from '../messages/language.ts';

/** One notice: where it stands, what can be done, what it says, who did what. */
export const NoticePage = (props: NoticePageProps) => {
  const { notice, facts, links, blocking, waitsForOther } = props;
  const locale = useLocale();
  const m = useMessages();
  const words = m.flagging.page;
  const { last } = facts;
  return (
    <>
      <h1>{words.title(notice.reference)}</h1>
      <Done words={doneWords(props.done, notice.content.channel, m)} />
      <p>
        <StatusBadge tone={stateTones[notice.state]}>{m.flagging.states[notice.state]}</StatusBadge>{' '}
        {last && <strong>{statusSentence({ ...last, name: nameOf(facts, last.personId) }, locale, m)}</strong>}
      </p>
      {notice.decidedAt && <NoticeStanding {...props} />}
      {notice.decidedAt === null && <Blocking questions={blocking} title={words.blockedTitle} />}
      {waitsForOther && <p>{words.waitsForOther}</p>}
      <NoticeActions {...props} />
      <Content {...props} />
      {props.delivered && <NoticeOutcomes {...props} />}
      <FourEyes {...props} />
      <section class="mt-stack">
        <h2>{words.historyTitle}</h2>
        <TimeLine
          events={facts.steps.map((step) => ({
            at: step.at,
            what: stepSentence(step.action, nameOf(facts, step.personId), m.flagging),
            detail: step.reason ?? recordedIn(step, props),
          }))}
        />
        <Pagination {...links} of={words.historyTitle} newestFirst />
      </section>
    </>
  );
};

const recordedIn = ({ at }: NoticeFacts['steps'][number], { notice, facts }: NoticePageProps) => {
  const outcomes = facts.recorded.filter((each) => each.at.getTime() === at.getTime());
  return outcomes.length > 0 && <Recorded {...{ notice, outcomes }} />;
};

const nameOf = ({ names }: NoticeFacts, id: string | null) => (id === null ? null : names.get(id));

const Content = ({ notice, facts, published, onItsWay, portal }: NoticePageProps) => {
  const m = useMessages();
  const words = m.flagging.page;
  const { content } = notice;
  return (
    <section class="mt-stack">
      <h2>{words.contentTitle}</h2>
      <PublicFacts notice={published} />
      <h2>{words.letterTitle}</h2>
      {content.channel === 'portal' && onItsWay && facts.logged && (
        <p>
          {words.copyToPortal}
          {portal && (
            <>
              {' '}
              {m.flagging.confirm.record_portal.portal}: <code>{portal}</code>
            </>
          )}
        </p>
      )}
      <LetterText letter={content.letter} language={content.locale} />
      <Facts
        facts={[
          facts.incident && {
            term: words.incident,
            value: (
              <a href={`/meldingen/${facts.incident.reference}`}>
                {facts.incident.reference}: <bdi>{facts.incident.title}</bdi>
              </a>
            ),
          },
          { term: words.status, value: content.platformStatus },
          notice.portalReference !== null && { term: words.portalReference, value: notice.portalReference },
        ]}
      />
    </section>
  );
};

const FourEyes = ({ notice, facts, coded }: NoticePageProps) => {
  const m = useMessages();
  const words = m.flagging.page;
  const who = (id: string | null) => (id === null ? words.notYet : (nameOf(facts, id) ?? m.flagging.someone));
  return (
    <section class="mt-stack">
      <h2>{words.fourEyesTitle}</h2>
      <CodedNames {...{ coded }} />
      <Facts
        facts={[
          {
            term: words.drafted,
            value: (
              <>
                {who(notice.draftedBy)}, <Moment at={notice.createdAt} />
              </>
            ),
          },
          { term: words.submitted, value: who(notice.submittedBy) },
          { term: words.approved, value: who(notice.approvedBy) },
          { term: words.decided, value: who(notice.decidedBy) },
          {
            term: words.fingerprint,
            value: (
              <>
                <code>{notice.contentSha256}</code> {words.fingerprintHint}
              </>
            ),
          },
        ]}
      />
    </section>
  );
};
