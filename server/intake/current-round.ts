import type { Database } from '#db/connect.ts';
import { readCalendar } from '../elections/read-calendar.ts';
import { currentRound, type Calendar } from '../elections/rounds.ts';

// The calendar changes only with a migration, and so with a restart.
const calendars = new WeakMap<Database, Promise<Calendar>>();

/** The election a report of now belongs to, with the first part of its reference. */
export async function roundOfNow(database: Database, now: Date): Promise<{ code: string; prefix: string }> {
  const known = calendars.get(database) ?? readCalendar(database);
  calendars.set(database, known);
  try {
    const { code, prefix } = currentRound(await known, now);
    return { code, prefix };
  } catch (error) {
    calendars.delete(database); // a database that was away for a moment must not stay away
    throw error;
  }
}
