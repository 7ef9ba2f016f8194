import { outcomes, type Outcome } from '../vocabulary/outcomes.ts';
import type { Decision } from './entry.ts';

/** What somebody wants to see of the register. Everything absent: all of it. */
export type RegisterFilter = {
  round?: string;
  platform?: string;
  decision?: Decision;
  outcome?: Outcome;
};

type Query = (name: string) => string | undefined;

/** Reads `?verkiezing=&platform=&besluit=&uitkomst=`; what is unknown filters nothing. */
export function readFilter(
  query: Query,
  known: { rounds: readonly string[]; platforms: readonly string[] },
): RegisterFilter {
  const round = known.rounds.find((code) => code === query('verkiezing'));
  const platform = known.platforms.find((code) => code === query('platform'));
  const decision = (['sent', 'not_sent'] as const).find((code) => code === query('besluit'));
  const outcome = outcomes.find((code) => code === query('uitkomst'));
  return {
    ...(round && { round }),
    ...(platform && { platform }),
    ...(decision && { decision }),
    ...(outcome && { outcome }),
  };
}
