import type { Database } from '#db/connect.ts';
import { readCalendar } from '../reference/read-calendar.ts';
import { currentRound } from '../reference/rounds.ts';
import { keepFresh } from '../kernel/process/keep-fresh.ts';

const calendarOf = keepFresh(60_000, readCalendar);

/** The election a report of now belongs to, with the first part of its reference. */
export async function roundOfNow(database: Database, now: Date): Promise<{ code: string; prefix: string }> {
  const { code, prefix } = currentRound(await calendarOf(database), now);
  return { code, prefix };
}
