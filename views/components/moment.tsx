import { useLocale, useMessages } from '../messages/language.ts';
import { home } from '#server/kernel/home.ts';
import { formatDay, formatMoment, formatTime, isTellable } from './moment-words.ts';

type MomentProps = {
  at: Date;
  /** IANA zone of the reader or the place; named when it is not Dutch time. */
  zone?: string | undefined;
  /** Day, clock time, or both. */
  show?: 'both' | 'day' | 'time' | undefined;
};

/** A moment people can read and machines can parse. */
export const Moment = ({ at, zone = home, show = 'both' }: MomentProps) => {
  const locale = useLocale();
  const m = useMessages().form;
  return (
    <time datetime={isTellable(at) ? at.toISOString() : undefined}>
      {show === 'day'
        ? formatDay(locale, at, zone)
        : show === 'time'
          ? formatTime(locale, at, zone)
          : formatMoment(locale, at, m, zone)}
    </time>
  );
};
