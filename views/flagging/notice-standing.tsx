import { Alert } from '../components/alert.tsx';
import type { NoticePageProps } from './notice-props.ts';
import { formatClock, formatSeconds } from './sentence.ts';
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
  const seconds = (at: Date) => formatSeconds(at, now, locale, m.form);
  const waits = onItsWay && logged && !undelivered;
  return (
    <section class="mt-panel mt-stack" aria-labelledby="stand" id="standing">
      <h2 id="stand">{words.title}</h2>
      <p role="status">
        {notice.decidedAt && words.decided(formatClock(notice.decidedAt, now, locale, m.form))}{' '}
        {logged ? words.logged(String(logged.index), seconds(logged.at)) : words.waiting}{' '}
        {waits && (notice.content.channel === 'portal' ? words.portal : words.sending)}
        {notice.sentAt && words.sent(seconds(notice.sentAt))}
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
