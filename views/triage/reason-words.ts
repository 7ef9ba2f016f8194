import type { NewsOf, QueueReason } from '#server/triage/queue/queue-reason.ts';
import type { DueReason, PartnerReason } from '#server/vocabulary/due-reasons.ts';
import { formatDay, formatDue, formatMoment, formatTime, formatWeekdayTime } from '../components/moment-words.ts';
import type { Locale, Messages } from '../messages/messages.ts';

/** Who is told, and when; `today` is the day of `now`, worked out once for a whole list. */
export type Reading = { locale: Locale; now: Date; today: string; m: Messages };

export const toldAt = (now: Date, locale: Locale, m: Messages): Reading => ({
  locale,
  now,
  today: formatDay(locale, now),
  m,
});

/** Why a case stands where it stands: "Eerste blik beloofd vóór 14:10, nog 12 min". */
export function reasonWords(reason: QueueReason, told: Reading): string {
  const words = told.m.triage.reasons;
  const { what, danger, due, late } = reason;
  const when = shortMoment(due, told);
  const left = formatDue(told.m.form, due, told.now);
  const partner = reason.partner?.name ?? words.aPartner;
  if (what === 'closed') return words.closed(when);
  if (what === 'danger') return words.danger(when, left);
  if (what === 'after_closing') return words.after_closing(danger, when, left, newsWords(reason.news, told.m));
  if (!isOfPartner(what, told.m)) return words[what](danger, when, left);
  const silentSince = late ? shortMoment(reason.partner?.since ?? due, told) : null;
  const sentence = told.m.routing.desk[what](partner, when, left, silentSince);
  return danger ? words.inDanger(sentence) : sentence;
}

/** Red for danger and for what is late; danger has its mark besides. */
export const reasonLook = ({ danger, late }: QueueReason): string =>
  danger || late ? 'mt-reason mt-reason--red' : 'mt-reason';

/** "Er is iets bij gekomen van de melder." */
export const besidesWords = (news: NewsOf | null, m: Messages): string => m.triage.reasons.besides(newsWords(news, m));

function newsWords(news: NewsOf | null, m: Messages): string {
  const { theReporter, and } = m.triage.reasons;
  return listed([...(news?.reporter ? [theReporter] : []), ...(news?.partners ?? [])], and);
}

const listed = (names: string[], and: string): string =>
  [names.slice(0, -1).join(', '), ...names.slice(-1)].filter((each) => each !== '').join(and);

const isOfPartner = (what: DueReason, { routing }: Messages): what is PartnerReason =>
  Object.hasOwn(routing.desk, what);

/** "14:10" today, "za 00:10" less than a day away, otherwise with its date. */
const shortMoment = (at: Date, { locale, now, today, m }: Reading): string =>
  Math.abs(at.getTime() - now.getTime()) >= day
    ? formatMoment(locale, at, m.form)
    : formatDay(locale, at) === today
      ? formatTime(locale, at)
      : formatWeekdayTime(locale, at);

const day = 86_400_000;
