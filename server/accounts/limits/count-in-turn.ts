import { takeTurns, type InTurn } from '../../kernel/process/take-turns.ts';
import { Refusal } from '../../kernel/refusal.ts';

/** Tries that one limit counts in this process. `heard`: those that are counted and not heard to the end yet. */
type Line = { inTurn: InTurn; heard: Set<Promise<void>>; tries: number };

const soon = 5; // seconds: what is being heard now is over by then
const lines = new Map<string, Line>();

/**
 * Counts a try at the limit of this name; returns what to call when it was heard to the end. Who is refused while others are
 * being heard waits for those and is counted once more: their tries may come off again. Throws what `count` throws, which says
 * that there were too many, only when none is being heard any more; else too_busy.
 */
export async function countInTurn(name: string, count: () => Promise<void>): Promise<() => void> {
  const line = lines.get(name) ?? { inTurn: takeTurns({ atOnce: 1, waiting: Infinity }), heard: new Set(), tries: 0 };
  lines.set(name, line);
  line.tries += 1;
  const leave = () => void ((line.tries -= 1) === 0 && lines.delete(name));
  try {
    return await hear(line, count, leave).catch(async (error: unknown) => {
      if (!(error instanceof Refusal) || line.heard.size === 0) throw error;
      await Promise.all(line.heard);
      return hear(line, count, leave);
    });
  } catch (error) {
    leave();
    throw error instanceof Refusal && line.heard.size > 0 ? new Refusal('too_busy', soon) : error;
  }
}

// One at a time, so that whoever is refused knows of all that were counted before.
const hear = ({ inTurn, heard }: Line, count: () => Promise<void>, leave: () => void): Promise<() => void> =>
  inTurn(async () => {
    await count();
    const { promise, resolve } = Promise.withResolvers<void>();
    heard.add(promise);
    return () => {
      heard.delete(promise);
      leave();
      resolve();
    };
  });
