import { say } from '#server/kernel/words.ts';
import type { SaidByPartner } from '#server/following/history.ts';
import type { PartnerStanding, StatusSentence } from '#server/following/status-sentence.ts';
import type { ReferralState } from '#server/vocabulary/referral-lifecycle.ts';
import { useLocale, useMessages } from '../messages/language.ts';
import type { Locale, Messages } from '../messages/messages.ts';
import { formatWhen } from '../components/moment-words.ts';
import { asSentence, bodyName } from '../intake/wording.ts';

type StatusLineProps = {
  status: StatusSentence;
  /** Whether who reads it may ask after it: they reported it, or their organisation did. */
  mine: boolean;
  phone: string | null;
  now: Date;
};

/** Where a report stands, as one sentence with a name and a time. */
export const StatusLine = (props: StatusLineProps) => (
  <>{statusText({ ...props, locale: useLocale(), m: useMessages() })}</>
);

type InWords = StatusLineProps & { locale: Locale; m: Messages };

/** The same as text: of the desk, and of every partner that has it. */
export function statusText(props: InWords): string {
  const { status, now, locale, m } = props;
  const partners = 'each' in status ? status.each : [];
  const told = partners.map((each) => partnerText(each, formatWhen(locale, each.at, now, m.form), locale, m));
  return [deskText(props), ...told].filter(Boolean).join(' ');
}

function deskText({ status, mine, phone, now, locale, m }: InWords): string {
  const words = m.intake.status;
  if (status.key === 'partners') return '';
  const when = formatWhen(locale, 'until' in status ? status.until : status.at, now, m.form);
  switch (status.key) {
    case 'awaiting_look':
      return words.awaiting_look(when, status.again);
    case 'look_overdue':
      return mine ? words.yours_overdue(when, phone, status.again) : words.look_overdue(when, status.again);
    case 'desk_is_looking':
    case 'desk_assessed':
    case 'desk_chooses_again':
    case 'referred':
    case 'answered':
      return words[status.key](when);
    case 'closed':
      return words.closed(when, status.outcome && say(status.outcome, locale));
  }
}

type ToReporter = {
  now?: (body: string, when: string, number: string | null) => string;
  past?: (body: string, said: SaidByPartner) => string;
};

/** What a reporter reads of each state of a referral: nothing, where that is between table and partner. */
export const toReporter = (m: Messages): Readonly<Record<ReferralState, ToReporter>> => m.routing.reporter;

function partnerText({ state, body, number }: PartnerStanding, when: string, locale: Locale, m: Messages): string {
  const said = toReporter(m)[state].now?.(bodyName(body, locale, m), when, number);
  return said === undefined ? m.intake.status.referred(when) : asSentence(said);
}
