import type { ReferenceData } from '../reference-tables.ts';

/** Codes that occur twice in what must hold each once; also of what stands inside a row. */
export function repeatedCodes(data: ReferenceData): string[] {
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

/** Codes that name a row of another file which is not there. */
export function danglingCodes(data: ReferenceData): string[] {
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
