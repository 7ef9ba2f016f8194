import type { Locale, Messages } from '../messages/messages.ts';
import { Icon } from './icon.tsx';
import { formatDue, formatMoment } from './moment.tsx';

type ClockProps = {
  /** What must be done by then. */
  label: string;
  /** Law article or promise the term comes from. */
  ground?: string | undefined;
  started: Date;
  due: Date;
  now: Date;
  locale: Locale;
  m: Messages['form'];
};

/** A deadline: time left in words, its ground, and a thin bar that turns red only when it is too late. */
export const Clock = ({ label, ground, started, due, now, locale, m }: ClockProps) => {
  const late = now >= due;
  const total = due.getTime() - started.getTime();
  const used = late ? total : now.getTime() - started.getTime();
  return (
    <div class={`mt-clock${late ? ' mt-clock--late' : ''}`}>
      <p class="mt-clock__label">
        <Icon name={late ? 'alert-octagon' : 'clock'} />
        {label}
      </p>
      <p>
        <strong>{formatDue(m, due, now)}</strong>, {m.until(formatMoment(locale, due, m))}
      </p>
      <progress class="mt-bar" max={total} value={used} aria-label={label} />
      {ground && <p class="mt-clock__ground">{ground}</p>}
    </div>
  );
};
