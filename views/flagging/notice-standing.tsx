import { Alert } from '../components/alert.tsx';
import type { NoticePageProps } from './notice-props.ts';
import { formatWhen, formatWhenToSecond } from '../components/moment-words.ts';
import { useLocale, useMessages } from '../messages/language.ts';

/** Where a decision is on its way: decided, in the log, sent. Nothing is sent before it is in the log. */
export const NoticeStanding = ({
  notice,
  facts,
  now,
  onItsWay,
}: Pick<NoticePageProps, 'notice' | 'facts' | 'now' | 'onItsWay'>) => {
  const locale = useLocale();
  const m = useMessages();
  const words = m.flagging.standing;
  const { logged, undelivered } = facts;
  const typed = notice.content.channel === 'portal'; // by a person, in minutes
  const clock = (at: Date) => formatWhen(locale, at, now, m.form);
  const seconds = (at: Date) => formatWhenToSecond(locale, at, now);
  const waits = onItsWay && logged && !undelivered;
  return (
    <section class="mt-panel mt-stack" aria-labelledby="stand" id="standing">
      <h2 id="stand">{words.title}</h2>
      <p role="status">
        {notice.decidedAt && words.decided(clock(notice.decidedAt))}{' '}
        {logged ? words.logged(String(logged.index), seconds(logged.at)) : words.waiting}{' '}
        {waits && (notice.content.channel === 'portal' ? words.portal : words.sending)}
        {notice.sentAt && words.sent(typed ? clock(notice.sentAt) : seconds(notice.sentAt))}
      </p>
      {undelivered && onItsWay && <Alert kind="error">{words.failed}</Alert>}
      {(!logged || onItsWay) && (
        <p>
          <a href={`/notificaties/${notice.reference}`}>{words.reload}</a>
        </p>
      )}
    </section>
  );
};
