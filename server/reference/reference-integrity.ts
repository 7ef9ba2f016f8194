import { promiseFaults, untrueReasons } from './promise-faults.ts';
import { phaseCodes } from './rows/elections.ts';
import type { ReferenceData } from './reference-tables.ts';

/** Sentences about rows that do not fit together: a code nobody defines, a code twice, sums or periods that are off. Empty when all is well. */
export function referenceFaults(data: ReferenceData): string[] {
  return [
    ...repeatedCodes(data),
    ...overlappingPeriods(data),
    ...danglingCodes(data),
    ...wrongSums(data),
    ...wrongPeriods(data),
    ...wrongPhases(data),
    ...[...promiseFaults(data), ...untrueReasons(data)].map((fault) => `desk_promises.csv: ${fault}`),
  ];
}

function repeatedCodes(data: ReferenceData): string[] {
  const lists: [string, string[]][] = [
    ['municipalities.csv: municipality', data.municipalities.map((row) => row.gm_code)],
    ['organisations.csv: organisation', data.organisations.map((row) => row.code)],
    ['categories.json: category', data.categories.map((row) => row.code)],
    ['routing_rules.csv: routing rule', data.routingRules.map((row) => row.code)],
    ['elections.csv: election', data.elections.map((row) => row.code)],
    ['election_rounds.csv: election round', data.electionRounds.map((row) => row.code)],
    ['election_rounds.csv: reference prefix', data.electionRounds.map((row) => row.reference_prefix)],
    ['provinces.csv: province', data.provinces.map((row) => row.province_code)],
    ['safety_regions.csv: safety region', data.safetyRegions.map((row) => row.safety_region_code)],
    ['waterschappen.csv: water board', data.waterBoards.map((row) => row.ws_code)],
    ['election_phases.csv: phase', data.electionPhases.map((row) => `${row.round} ${row.phase}`)],
    ['urgencies.csv: urgency', data.urgencies.map((row) => row.code)],
    ['severities.csv: severity', data.severities.map((row) => String(row.level))],
    ['victim_roles.csv: victim role', data.victimRoles.map((row) => row.code)],
    ['vlops.csv: platform', data.platforms.map((row) => row.service)],
    ['outcomes.csv: outcome', data.outcomes.map((row) => row.code)],
    ['dsa_grounds.csv: legal ground', data.legalGrounds.map((row) => row.code)],
    ['redaction_grounds.csv: redaction ground', data.redactionGrounds.map((row) => row.code)],
    ['work_instruction.json: work instruction', data.workInstructions.map((row) => row.version)],
    ['wording_guard.json: wording guard', data.wordingGuards.map((row) => row.version)],
    ...data.workInstructions.map(({ sections }): (typeof lists)[0] => [
      'work_instruction.json: question',
      sections.flatMap(({ questions }) => questions.map(({ id }) => id)),
    ]),
    ...data.wordingGuards.map(({ patterns }): (typeof lists)[0] => [
      'wording_guard.json: guarded wording',
      patterns.map(({ id }) => id),
    ]),
  ];
  return lists.flatMap(([kind, codes]) =>
    codes.filter((code, index) => codes.indexOf(code) !== index).map((code) => `${kind} ${code} occurs twice`),
  );
}

type Period = { valid_from: string; valid_to: string | null };

// What ends and goes on as another row: the same code again from a later day, and on no day twice.
function overlappingPeriods(data: ReferenceData): string[] {
  const lists: [string, [string, Period][]][] = [
    ['package_fields.csv: package', data.packageFields.map((row) => [`${row.partner} ${row.category}`, row])],
    ['desk_promises.csv: desk promise', data.deskPromises.map((row) => [row.code, row])],
    ['platform_status.csv: platform status', data.platformStatuses.map((row) => [`${row.platform} ${row.kind}`, row])],
  ];
  return lists.flatMap(([kind, rows]) =>
    [...Map.groupBy(rows, ([code]) => code)].flatMap(([code, same]) => {
      const periods = same.map(([, period]) => period).toSorted((a, b) => (a.valid_from < b.valid_from ? -1 : 1));
      return periods
        .filter(({ valid_to }, index) => {
          const next = periods[index + 1];
          return next !== undefined && (valid_to === null || valid_to >= next.valid_from);
        })
        .map(({ valid_from }) => `${kind} ${code} of ${valid_from} still holds when its next row begins`);
    }),
  );
}

function danglingCodes(data: ReferenceData): string[] {
  const known = {
    municipality: new Set(data.municipalities.map((row) => row.gm_code)),
    province: new Set(data.provinces.map((row) => row.province_code)),
    safetyRegion: new Set(data.safetyRegions.map((row) => row.safety_region_code)),
    organisation: new Set(data.organisations.map((row) => row.code)),
    category: new Set(data.categories.map((row) => row.code)),
    victimRole: new Set(data.victimRoles.map((row) => row.code)),
    platform: new Set(data.platforms.map((row) => row.service)),
    election: new Set(data.elections.map((row) => row.code)),
    round: new Set(data.electionRounds.map((row) => row.code)),
    incidentType: new Set(data.incidentTypes.map((row) => row.rsit)),
  };
  const uses: [keyof typeof known, string, (string | null)[]][] = [
    ...data.municipalities.flatMap((row): typeof uses => [
      ['province', `municipalities.csv: ${row.gm_code}`, [row.province_code]],
      ['safetyRegion', `municipalities.csv: ${row.gm_code}`, [row.safety_region_code]],
      ['municipality', `municipalities.csv: ${row.gm_code}`, [row.successor]],
    ]),
    ...data.municipalityAliases.map((row): (typeof uses)[0] => [
      'municipality',
      `municipality_aliases.csv: alias ${row.alias}`,
      [row.gm_code],
    ]),
    ...data.routingRules.flatMap((row): typeof uses => [
      ['category', `routing_rules.csv: ${row.code}`, [row.category]],
      ['organisation', `routing_rules.csv: ${row.code}`, [row.partner]],
      ['victimRole', `routing_rules.csv: ${row.code}`, [row.victim_role]],
    ]),
    ...data.packageFields.flatMap((row): typeof uses => [
      ['organisation', `package_fields.csv: package ${row.partner}`, row.partner === '*' ? [] : [row.partner]],
      ['category', `package_fields.csv: package ${row.partner}`, row.category === '*' ? [] : [row.category]],
    ]),
    ...data.categories.flatMap((row): typeof uses => [
      ['victimRole', `categories.json: ${row.code}`, row.victim_roles],
      ['incidentType', `categories.json: ${row.code}`, [row.rsit_default]],
    ]),
    ...data.platformStatuses.map((row): (typeof uses)[0] => [
      'platform',
      `platform_status.csv: status ${row.kind}`,
      [row.platform],
    ]),
    ...data.electionRounds.map((row): (typeof uses)[0] => [
      'election',
      `election_rounds.csv: ${row.code}`,
      row.contests,
    ]),
    ...data.electionPhases.map((row): (typeof uses)[0] => [
      'round',
      `election_phases.csv: phase ${row.phase}`,
      [row.round],
    ]),
    ...data.legalGrounds.map((row): (typeof uses)[0] => [
      'organisation',
      `dsa_grounds.csv: ${row.code}`,
      [row.competent_body],
    ]),
  ];
  return uses.flatMap(([kind, user, codes]) =>
    codes
      .filter((code) => code !== null && !known[kind].has(code))
      .map((code) => `${user} names unknown ${kind} ${code}`),
  );
}

function wrongSums(data: ReferenceData): string[] {
  const counted = (key: 'province_code' | 'safety_region_code', code: string) =>
    data.municipalities.filter((row) => row[key] === code).length;
  return [
    ...data.provinces
      .filter((row) => counted('province_code', row.province_code) !== row.municipalities)
      .map((row) => `provinces.csv: province ${row.province} does not hold ${row.municipalities} municipalities`),
    ...data.safetyRegions
      .filter((row) => counted('safety_region_code', row.safety_region_code) !== row.municipalities)
      .map(
        (row) =>
          `safety_regions.csv: safety region ${row.safety_region} does not hold ${row.municipalities} municipalities`,
      ),
  ];
}

function wrongPeriods(data: ReferenceData): string[] {
  const rows: [string, object][] = Object.entries(data).flatMap(([file, read]) =>
    [read].flat().map((row): [string, object] => [file, row]),
  );
  return rows
    .filter(([, row]) => endsTooSoon(row))
    .map(([file, row]) => `${file}: ${nameOf(row)} ends before it begins`);
}

const endsTooSoon = (row: { valid_from?: string | null; valid_to?: string | null }): boolean =>
  Boolean(row.valid_from && row.valid_to && row.valid_to < row.valid_from);

// What a row is about stands first in every file.
const nameOf = (row: object): string => Object.values(row).slice(0, 2).join(' ');

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
        : [`election_phases.csv: round ${round.code} does not go through all phases in order`]),
      ...(voting?.starts_at.startsWith(round.polling_day)
        ? []
        : [`election_rounds.csv: round ${round.code} does not vote on its polling day`]),
      ...(round.embargo_until.slice(0, 10) > round.polling_day
        ? []
        : [`election_rounds.csv: round ${round.code} discloses before the vote is over`]),
    ];
  });
}
