import type { Phase, Round } from './queries.ts';

export type Calendar = {
  rounds: readonly [Round, ...Round[]];
  phases: readonly { roundCode: string; phase: Phase; startsAt: Date }[];
};

/** The round that is being worked on: the last one whose preparation has begun; before any of them, the first. */
export function currentRound({ rounds, phases }: Calendar, now: Date): Round {
  const begun = phases.filter((each) => each.phase === 'preparation' && each.startsAt <= now).at(-1);
  return rounds.find((each) => each.code === begun?.roundCode) ?? rounds[0];
}

/** The phase a round is in. */
export function currentPhase({ phases }: Calendar, roundCode: string, now: Date): Phase {
  return phases.findLast((each) => each.roundCode === roundCode && each.startsAt <= now)?.phase ?? 'preparation';
}
