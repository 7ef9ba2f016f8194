/** Which page of a story is asked for: what happened before this moment; without, the newest. */
export type StoryTurn = { before?: Date | undefined };

// A page holds so many events, and so many signs of what was written with them: one of 2,600 notes must not hold up all others.
const most = { events: 50, signs: 40_000 };

/** Rows that each source of a page hands over at most, the newest of them: one more than is shown, so that it is known whether there are more. */
export const newestRows = most.events + 1;

/** When something happened, and how much was written with it. */
export type Told = { at: Date; signs?: number };

/**
 * The moment from which a page tells; undefined when it tells from the beginning. What happened at one moment stands on one page. Each source
 * is `newestRows` rows at most, before the turn. Pure.
 */
export function storyStart(sources: readonly (readonly Told[])[]): Date | undefined {
  const floor = Math.max(-Infinity, ...sources.filter(({ length }) => length === newestRows).map(oldestIn));
  const moments = [...Map.groupBy(sources.flat(), ({ at }) => at.getTime())].toSorted(([one], [other]) => other - one);
  let [events, signs] = [0, 0];
  let from: number | undefined;
  for (const [moment, told] of moments) {
    events += told.length;
    signs += told.reduce((sum, each) => sum + (each.signs ?? 0), 0);
    const isFull = events > most.events || signs > most.signs || moment <= floor;
    if (isFull && from !== undefined) return new Date(from);
    from = moment;
  }
  return floor === -Infinity || from === undefined ? undefined : new Date(from);
}

const oldestIn = (rows: readonly Told[]): number => Math.min(...rows.map(({ at }) => at.getTime()));

/** Is it told on the page of this turn, which tells from that moment? */
export const isTold =
  ({ before }: StoryTurn, from: Date | undefined) =>
  ({ at }: Told): boolean =>
    (from === undefined || at >= from) && (before === undefined || at < before);

/** A page of a story: what was read for it, oldest first, and from when it tells. */
export type StoryPage<Event> = { newest: Event[]; from: Date | undefined };

/** All of a story up to a moment: oldest first, a page at a time, each a reading of its own. */
export async function* wholeStory<Event extends { at: Date }>(
  read: (turn: StoryTurn) => Promise<StoryPage<Event>>,
  until: Date,
): AsyncGenerator<Event[], void> {
  const bounds: [from: Date | undefined, before: Date][] = [];
  for (let before: Date | undefined = until; before;) {
    const { from } = await read({ before });
    bounds.unshift([from, before]);
    before = from;
  }
  for (const [start, end] of bounds) {
    const told: Event[] = [];
    // What came in between since, by another clock, makes it more than one page.
    for (let before: Date | undefined = end; before && (!start || before > start);) {
      const { newest, from } = await read({ before });
      told.unshift(...newest.filter(isTold({ before }, from)).filter(isTold({}, start)));
      before = from;
    }
    yield told;
  }
}
