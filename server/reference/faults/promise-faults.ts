import { inForce } from '../../kernel/in-force.ts';
import { dangerRank, reasonsAfter, watchEvent } from '../../vocabulary/due-reasons.ts';
import type { ReferenceData } from '../reference-tables.ts';

type Promises = Pick<ReferenceData, 'deskPromises' | 'urgencies' | 'severities'>;

/**
 * Events that on some day since the first promise lead nowhere, or to two turns at once. Every event that anything is promised
 * about has exactly one promise for each urgency and severity, each day; danger is looked at again, and nothing else.
 */
export function promiseFaults({ deskPromises, urgencies, severities }: Promises): string[] {
  const dated = deskPromises.map((row) => ({ ...row, validFrom: row.valid_from, validTo: row.valid_to }));
  const days = new Set(
    dated.flatMap((row) => [row.valid_from, ...(row.valid_to === null ? [] : [dayAfter(row.valid_to)])]),
  );
  const events = new Set(dated.flatMap((row) => row.events));
  return [...days].flatMap((day) => {
    const promises = dated.filter(inForce(day));
    return [...events].flatMap((event) =>
      urgencies.flatMap(({ code: urgency }) =>
        severities.flatMap(({ level: severity, rank }) => {
          const found = promises.filter(
            (row) =>
              row.events.includes(event) &&
              (row.urgency === null || row.urgency === urgency) &&
              (row.severity === null || row.severity === severity),
          );
          const due = event === watchEvent && rank !== dangerRank ? 0 : 1;
          if (found.length === due) return [];
          return [
            `on ${day}, after ${event} with urgency ${urgency} and severity ${severity}: ${found.length} promises instead of ${due === 1 ? 'one' : 'none'}`,
          ];
        }),
      ),
    );
  });
}

/** Promises whose reason says something else than their event: of a partner, of a step or of what came in beside those. */
export const untrueReasons = ({ deskPromises }: Pick<ReferenceData, 'deskPromises'>): string[] =>
  deskPromises.flatMap(({ code, events, reason }) =>
    events.flatMap((event) => {
      const said = reasonsAfter(event);
      return said.some((each) => each === reason)
        ? []
        : [`desk promise ${code}: after ${event} a case waits for ${said.join(' or ')}, not for ${reason}`];
    }),
  );

const dayAfter = (day: string): string => Temporal.PlainDate.from(day).add({ days: 1 }).toString();
