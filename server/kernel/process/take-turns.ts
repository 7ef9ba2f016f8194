import { Refusal } from '../refusal.ts';

/** Runs `work` when it is its turn; refuses with `too_busy` when too many wait already. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** For work that takes a core or much memory: so many at once, and so many that wait. */
export function takeTurns({ atOnce, waiting: most }: { atOnce: number; waiting: number }): InTurn {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= atOnce) {
      if (waiting.length >= most) throw new Refusal('too_busy', 30);
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else {
      running++;
    }
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
