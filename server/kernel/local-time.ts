import { home } from './home.ts';

/**
 * A day and a time of the clock in the Netherlands → the moments that the clock says it: one; two during the hour that comes
 * twice in autumn, in their order; none during the one that is skipped in spring. Null when they are no day and time.
 */
export function momentsAt(day: string, time: string): Date[] | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !/^\d{2}:\d{2}(:\d{2})?$/.test(time)) return null;
  try {
    const local = Temporal.PlainDateTime.from(`${day}T${time}`, { overflow: 'reject' });
    const both = (['earlier', 'later'] as const).map((disambiguation) =>
      local.toZonedDateTime(home, { disambiguation }),
    );
    const told = both.filter((each) => each.toPlainDateTime().equals(local)).map((each) => each.epochMilliseconds);
    return [...new Set(told)].map((at) => new Date(at));
  } catch {
    return null;
  }
}

/** Which of the two times that the clock says it is meant. */
export type Turn = 'first' | 'second';

/** The day it is in the Netherlands at a moment: YYYY-MM-DD. */
export const dayOf = (moment: Date): string => localFromMoment(moment).day;

/** A moment → the day and time of the clock in the Netherlands, as native pickers want them; and which time, when there are two. */
export function localFromMoment(moment: Date): { day: string; time: string; turn: Turn | '' } {
  const local = Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(home);
  const day = local.toPlainDate().toString();
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
  const [first, second] = momentsAt(day, time) ?? [];
  return { day, time, turn: !first || !second ? '' : moment < second ? 'first' : 'second' };
}
