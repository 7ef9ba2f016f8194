import type { Child } from 'hono/jsx';
import { StatusBadge } from './badge.tsx';
import { Icon } from './icon.tsx';
import { Moment } from './moment.tsx';
import { formatDay } from './moment-words.ts';
import { useLocale, useMessages } from '../messages/language.ts';

/** Something that happened to a case, told as one sentence with a name in it. */
export type TimeLineEvent = {
  at: Date;
  what: Child;
  /** Text or files that came with it. */
  detail?: Child;
  /** Never shown outside the desk. */
  internal?: boolean | undefined;
  /** Nobody of the desk has looked at it since. */
  isNew?: boolean;
};

type TimeLineProps = {
  /** In the order they happened: it is read as a story. */
  events: readonly TimeLineEvent[];
};

/** The history of a case, grouped by day. */
export const TimeLine = ({ events }: TimeLineProps) => {
  const locale = useLocale();
  const m = useMessages().form;
  return (
    <div class="mt-timeline">
      {[...Map.groupBy(events, (event) => formatDay(locale, event.at))].map(([day, happened]) => (
        <section>
          <h3 class="mt-timeline__day">{day}</h3>
          <ol>
            {happened.map((event) => (
              <li class={event.internal ? 'mt-timeline__event mt-timeline__event--internal' : 'mt-timeline__event'}>
                <Moment at={event.at} show="time" />
                <div class="mt-timeline__what">
                  {event.internal && (
                    <p class="mt-internal">
                      <Icon name="lock" /> {m.internal}
                    </p>
                  )}
                  <p>
                    {event.isNew && <StatusBadge tone="info">{m.isNew}</StatusBadge>} {event.what}
                  </p>
                  {event.detail && (
                    <div class="mt-timeline__detail" dir="auto">
                      {event.detail}
                    </div>
                  )}
                </div>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
};
