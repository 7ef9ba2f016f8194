import { say, type Words } from '#server/kernel/words.ts';
import { formatDay, formatMoment, formatTime } from '../components/moment-words.ts';
import type { Locale, Messages } from '../messages/messages.ts';

/** "14:32" today, "wo 17 mrt 2027, 14:30" on another day. */
export const formatWhen = (at: Date, now: Date, locale: Locale, m: Messages): string =>
  formatDay(locale, at) === formatDay(locale, now) ? formatTime(locale, at) : formatMoment(locale, at, m.form);

/** What people call a body, for the middle of a sentence. */
export const bodyName = ({ code, name }: { code: string; name: Words }, locale: Locale, m: Messages): string =>
  (m.intake.bodies as Readonly<Record<string, string>>)[code] ?? say(name, locale);

/** The first letter of a sentence that may begin with a name. */
export const asSentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
