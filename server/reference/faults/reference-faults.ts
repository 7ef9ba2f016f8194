import { fallbackCategory } from '../../vocabulary/fallback-category.ts';
import type { ReferenceData } from '../reference-tables.ts';
import { phaseCodes } from '../rows/elections.ts';
import { danglingCodes, repeatedCodes } from './code-faults.ts';
import { overlappingPeriods, wrongPeriods } from './period-faults.ts';
import { promiseFaults, untrueReasons } from './promise-faults.ts';

/** Sentences about rows that do not fit together: a code nobody defines, a code twice, sums or periods that are off. Empty when all is well. */
export function referenceFaults(data: ReferenceData): string[] {
  return [
    ...repeatedCodes(data),
    ...overlappingPeriods(data),
    ...danglingCodes(data),
    ...wrongSums(data),
    ...wrongPeriods(data),
    ...wrongPhases(data),
    ...withoutFallback(data),
    ...[...promiseFaults(data), ...untrueReasons(data)].map((fault) => `desk_promises.csv: ${fault}`),
  ];
}

const withoutFallback = ({ categories }: ReferenceData): string[] =>
  categories.some(({ code, valid_to }) => code === fallbackCategory && valid_to === null)
    ? []
    : [`categories.json: no category ${fallbackCategory}, for what fits nowhere`];

function wrongSums(data: ReferenceData): string[] {
  const counted = (key: 'province_code' | 'safety_region_code', code: string) =>
    data.municipalities.filter((row) => row[key] === code).length;
  return [
    ...data.provinces
      .filter((row) => counted('province_code', row.province_code) !== row.municipalities)
      .map(
        (row) =>
          `provinces.csv: province ${row.province} does not hold ${row.municipalities} municipalities of municipalities.csv`,
      ),
    ...data.safetyRegions
      .filter((row) => counted('safety_region_code', row.safety_region_code) !== row.municipalities)
      .map(
        (row) =>
          `safety_regions.csv: safety region ${row.safety_region} does not hold ${row.municipalities} municipalities of municipalities.csv`,
      ),
  ];
}

function wrongPhases(data: ReferenceData): string[] {
  return data.electionRounds.flatMap((round) => {
    const phases = data.electionPhases.filter((phase) => phase.round === round.code);
    const starts = phases.map((phase) => Date.parse(phase.starts_at));
    const inOrder = starts.every((start, index) => index === 0 || start > (starts[index - 1] ?? start));
    const complete = phases.map((phase) => phase.phase).join() === phaseCodes.join();
    const voting = phases.find((phase) => phase.phase === 'voting');
    return [
      ...(complete && inOrder
        ? []
        : [`election_phases.csv: round ${round.code} of election_rounds.csv does not go through all phases in order`]),
      ...(voting?.starts_at.startsWith(round.polling_day)
        ? []
        : [`election_rounds.csv: round ${round.code} does not vote on its polling day`]),
      ...(round.embargo_until.slice(0, 10) > round.polling_day
        ? []
        : [`election_rounds.csv: round ${round.code} discloses before the vote is over`]),
    ];
  });
}
