import { home } from '#server/kernel/home.ts';
import { messagesFor, type Locale, type Messages } from '../messages/messages.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** "wo 17 mrt 2027, 14:30"; elsewhere followed by the place whose time it is. */
export const formatMoment = (locale: Locale, at: Date, m: Messages['form'], zone: string = home): string => {
  const date = tell(formatter(locale, zone, 'short'), at);
  const place = zone === home ? '' : ` (${m.localTime(zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' '))})`;
  return `${date}, ${formatTime(locale, at, zone)}${place}`;
};

/** In the night that the clock goes back an hour comes twice with the same name: which of them it is, in brackets; else nothing. */
function hourOf(at: Date, zone: string, m: Messages['form']): string {
  if (zone !== home || at.getUTCMonth() !== 9 || at.getUTCDate() < 25 || at.getUTCHours() > 1) return '';
  const same = (other: number) => tell(sortableTime, at) === tell(sortableTime, new Date(at.getTime() + other));
  const turn = same(hour) ? 'first' : same(-hour) ? 'second' : undefined;
  return turn ? ` (${m.hourOf[turn]})` : '';
}

const sortableTime = new Intl.DateTimeFormat('sv-SE', { timeStyle: 'short', timeZone: home });

/** "2027-03-17 14:30", in Dutch time: what a spreadsheet reads as a moment, and sorts; no word fits in that. */
export const formatSortable = (at: Date): string => `${tell(sortable, at)} ${tell(sortableTime, at)}`;

const sortable = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: home });

/** "woensdag 17 maart 2027" */
export const formatDay = (locale: Locale, at: Date, zone: string = home): string =>
  tell(formatter(locale, zone, 'long'), at);

/** "14:30"; "02:30 (wintertijd)" in the hour that comes twice. */
export const formatTime = (locale: Locale, at: Date, zone: string = home): string =>
  tell(formatter(locale, zone, 'time'), at) + hourOf(at, zone, messagesFor(locale).form);

/** "wo 14:30": of the days beside today. */
export const formatWeekdayTime = (locale: Locale, at: Date): string =>
  `${tell(formatter(locale, home, 'weekday'), at)} ${formatTime(locale, at)}`;

/** "14:30:05"; "02:30:05 (wintertijd)" in the hour that comes twice. */
export const formatToSecond = (locale: Locale, at: Date): string =>
  tell(formatter(locale, home, 'seconds'), at) + hourOf(at, home, messagesFor(locale).form);

/** "woensdag 17 maart 2027, 14:30:05" */
export const formatMomentToSecond = (locale: Locale, at: Date): string =>
  `${formatDay(locale, at)}, ${formatToSecond(locale, at)}`;

/** "14:30" on the day of `now`, "wo 17 mrt 2027, 14:30" on another. */
export const formatWhen = (locale: Locale, at: Date, now: Date, m: Messages['form']): string =>
  isSameDay(at, now, locale) ? formatTime(locale, at) : formatMoment(locale, at, m);

/** "14:30:05" on the day of `now`, "woensdag 17 maart 2027, 14:30:05" on another. */
export const formatWhenToSecond = (locale: Locale, at: Date, now: Date): string =>
  isSameDay(at, now, locale) ? formatToSecond(locale, at) : formatMomentToSecond(locale, at);

const isSameDay = (one: Date, other: Date, locale: Locale): boolean =>
  formatDay(locale, one) === formatDay(locale, other);

/** "nog 3 uur 12 min" for what is to come, "12 min geleden" for what was. */
export const formatRelative = (m: Messages['form'], at: Date, now: Date): string =>
  at > now ? m.remaining(formatDuration(m, span(at, now))) : m.ago(formatDuration(m, span(at, now)));

/** "nog 3 uur 12 min" before a deadline, "2 dagen te laat" after it. */
export const formatDue = (m: Messages['form'], due: Date, now: Date): string => {
  if (Math.abs(span(due, now)) < minute) return m.dueNow;
  return due > now ? m.remaining(formatDuration(m, span(due, now))) : m.overdue(formatDuration(m, span(due, now)));
};

/** The two largest units of a length in milliseconds, rounded down to minutes: "2 dagen 4 uur", "0 min". */
export const formatDuration = (m: Messages['form'], milliseconds: number): string => {
  const days = Math.floor(milliseconds / day);
  const hours = Math.floor((milliseconds % day) / hour);
  const minutes = Math.floor((milliseconds % hour) / minute);
  const parts = [
    days > 0 && m.days(days),
    hours > 0 && m.hours(hours),
    days === 0 && (minutes > 0 || hours === 0) && m.minutes(minutes),
  ];
  return parts.filter(Boolean).join(' ');
};

// Lists tell the same moments at every request, and telling one costs as much as the rest of its row: it is told once, until too many are kept.
const told = new WeakMap<Intl.DateTimeFormat, Map<number, string>>();
const mostTold = 2000; // of each shape

// A database holds moments no calendar of ours reads (`infinity`, years before Christ): one of those must not stop a page.
function tell(shape: Intl.DateTimeFormat, at: Date): string {
  if (!isTellable(at)) return '–';
  const known = told.get(shape) ?? new Map<number, string>();
  const kept = known.get(at.getTime());
  if (kept !== undefined) return kept;
  const words = shape.format(at);
  if (known.size >= mostTold) known.clear();
  told.set(shape, known.set(at.getTime(), words));
  return words;
}

/** Is it a moment that a calendar of ours reads? */
export const isTellable = (at: Date): boolean => !Number.isNaN(at.getTime());

const span = (one: Date, other: Date) => Math.abs(one.getTime() - other.getTime());

const shapes = {
  short: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  weekday: { weekday: 'short' },
  long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  seconds: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

// Making a formatter costs more than rendering the row that uses it, so each is made once.
const made = new Map<string, Intl.DateTimeFormat>();

const formatter = (locale: Locale, zone: string, shape: keyof typeof shapes): Intl.DateTimeFormat => {
  const key = `${locale} ${zone} ${shape}`;
  const known = made.get(key);
  if (known) return known;
  const fresh = new Intl.DateTimeFormat(messagesFor(locale).language.intl, { ...shapes[shape], timeZone: zone });
  made.set(key, fresh);
  return fresh;
};
