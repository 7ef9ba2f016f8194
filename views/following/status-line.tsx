import { say } from '#server/kernel/words.ts';
import type { StatusSentence } from '#server/following/status-sentence.ts';
import { useLocale, useMessages } from '../messages/language.ts';
import type { Locale, Messages } from '../messages/messages.ts';
import { asSentence, bodyName, formatWhen } from '../intake/wording.ts';

type StatusLineProps = { status: StatusSentence; phone: string | null; now: Date };

/** Where a report stands, as one sentence with a name and a time. */
export const StatusLine = (props: StatusLineProps) => (
  <>{statusText({ ...props, locale: useLocale(), m: useMessages() })}</>
);

export function statusText({
  status,
  phone,
  now,
  locale,
  m,
}: StatusLineProps & { locale: Locale; m: Messages }): string {
  const words = m.intake.status;
  const when = formatWhen('until' in status ? status.until : status.at, now, locale, m);
  const body = 'body' in status ? bodyName(status.body, locale, m) : '';
  switch (status.key) {
    case 'awaiting_first_look':
    case 'desk_is_looking':
    case 'desk_assessed':
    case 'referred':
    case 'answered':
      return words[status.key](when);
    case 'first_look_overdue':
      return words.first_look_overdue(when, phone);
    case 'offered':
    case 'received':
    case 'seen_by_partner':
    case 'partner_declined':
    case 'partner_answered':
      return asSentence(words[status.key](body, when));
    case 'partner_works':
      return asSentence(words.partner_works(body, when, status.number));
    case 'closed':
      return words.closed(when, status.outcome && say(status.outcome, locale));
  }
}
