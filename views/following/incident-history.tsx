import { say } from '#server/kernel/words.ts';
import type { HistoryEvent } from '#server/following/history.ts';
import { TimeLine, type TimeLineEvent } from '../components/time-line.tsx';
import type { Locale, Messages } from '../messages/messages.ts';
import { asSentence, bodyName } from '../intake/wording.ts';
import { toReporter } from './status-line.tsx';
import { useLocale, useMessages } from '../messages/language.ts';

/** What happened to a report, in the words of its reporter. */
export const IncidentHistory = ({ events }: { events: readonly HistoryEvent[] }) => {
  const locale = useLocale();
  const m = useMessages();
  return <TimeLine events={events.flatMap((event) => tell(event, locale, m))} />;
};

function tell(event: HistoryEvent, locale: Locale, m: Messages): TimeLineEvent[] {
  const words = m.intake.history;
  const { at } = event;
  switch (event.kind) {
    case 'filed':
      return [{ at, what: words.filed(event.person) }];
    case 'reporter_added':
      return [{ at, what: words.reporter_added(event.person), detail: <AsTyped text={event.text} /> }];
    case 'desk_answered':
      return [{ at, what: words.desk_answered(), detail: <AsTyped text={event.text} /> }];
    case 'evidence_added':
      return [{ at, what: words.evidence_added(event.names.length), detail: <FileNames names={event.names} /> }];
    case 'claim':
    case 'assess':
    case 'release':
    case 'close':
    case 'reopen': {
      const { outcome, text } = event;
      const detail = (
        <>
          {outcome && <p>{say(outcome, locale)}</p>}
          {text !== null && <AsTyped text={text} />}
        </>
      );
      return [{ at, what: words[event.kind], ...((outcome || text !== null) && { detail }) }];
    }
    case 'referral': {
      const told = toReporter(m)[event.state].past?.(bodyName(event.body, locale, m), event);
      const detail = event.text !== null && <AsTyped text={event.text} />;
      return told === undefined ? [] : [{ at, what: asSentence(told), ...(detail && { detail }) }];
    }
  }
}

const AsTyped = ({ text }: { text: string }) => (
  <div class="mt-as-typed" dir="auto">
    {text}
  </div>
);

const FileNames = ({ names }: { names: readonly string[] }) => (
  <ul>
    {names.map((name) => (
      <li>
        <bdi>{name}</bdi>
      </li>
    ))}
  </ul>
);
