/** The time as use cases see it, so that a test or the demonstration can tell its own. */
export type Clock = { now: () => Date };

export const systemClock: Clock = { now: () => new Date() };
