import { outcomes, type Outcome } from '../vocabulary/outcomes.ts';
import type { Decision } from './entry.ts';

/** What somebody wants to see of the register. Everything absent: all of it. */
export type RegisterFilter = {
  round?: string;
  platform?: string;
  decision?: Decision;
  outcome?: Outcome;
};

/** The row of the register behind which the next page begins. */
export type Cursor = { at: Date; id: string };

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

/** A cursor as it stands in an address, and back; undefined for what never was one. */
export const formatCursor = ({ at, id }: Cursor): string => `${at.toISOString()}~${id}`;

export function readCursor(text: string | undefined): Cursor | undefined {
  const [moment = '', id = ''] = (text ?? '').split('~');
  const at = new Date(moment);
  const isMoment = !Number.isNaN(at.getTime()) && at.toISOString() === moment;
  return isMoment && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? { at, id } : undefined;
}
