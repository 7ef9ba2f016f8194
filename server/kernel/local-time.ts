const zone = 'Europe/Amsterdam';

/**
 * A day and a time of the clock in the Netherlands → a moment, or null when they are not one. During the hour that comes
 * twice in autumn the first is meant; a time that is skipped in spring moves on by the hour.
 */
export function momentFromLocal(day: string, time: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !/^\d{2}:\d{2}(:\d{2})?$/.test(time)) return null;
  try {
    const local = Temporal.PlainDateTime.from(`${day}T${time}`, { overflow: 'reject' });
    return new Date(local.toZonedDateTime(zone).epochMilliseconds);
  } catch {
    return null;
  }
}

/** The day it is in the Netherlands at a moment: YYYY-MM-DD. */
export const dayOf = (moment: Date): string => localFromMoment(moment).day;

/** A moment → the day and time of the clock in the Netherlands, as native pickers want them. */
export function localFromMoment(moment: Date): { day: string; time: string } {
  const local = Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(zone);
  return { day: local.toPlainDate().toString(), time: local.toPlainTime().toString({ smallestUnit: 'minute' }) };
}
