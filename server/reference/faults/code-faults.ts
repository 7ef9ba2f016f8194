import { fileOf, type ReferenceData } from '../reference-tables.ts';

type List = {
  [Name in keyof ReferenceData]: ReferenceData[Name] extends unknown[] ? Name : never;
}[keyof ReferenceData];
type Codes = readonly (string | number)[];

/** Codes that occur twice in what must hold each once; also of what stands inside a row, and of places in an order. */
export function repeatedCodes(data: ReferenceData): string[] {
  const lists: [List, string, Codes][] = [
    ...Object.entries(codesOf(data)).map(([list, [what, codes]]): (typeof lists)[0] => [list as List, what, codes]),
    ['electionRounds', 'reference prefix', data.electionRounds.map((row) => row.reference_prefix)],
    ['categories', 'sort_order', data.categories.map((row) => row.sort_order)],
    ['victimRoles', 'sort_order', data.victimRoles.map((row) => row.sort_order)],
    ['outcomes', 'sort_order', data.outcomes.map((row) => row.sort_order)],
    ['urgencies', 'sort_order', data.urgencies.map((row) => row.sort_order)],
    ...data.workInstructions.map(({ sections }): (typeof lists)[0] => [
      'workInstructions',
      'question',
      sections.flatMap(({ questions }) => questions.map(({ id }) => id)),
    ]),
    ...data.wordingGuards.map(({ patterns }): (typeof lists)[0] => [
      'wordingGuards',
      'guarded wording',
      patterns.map(({ id }) => id),
    ]),
  ];
  return lists.flatMap(([list, what, codes]) =>
    codes
      .filter((code, index) => codes.indexOf(code) !== index)
      .map((code) => `${fileOf(list)}: ${what} ${code} occurs twice`),
  );
}

/** Codes that name a row of another file which is not there. */
export function danglingCodes(data: ReferenceData): string[] {
  const known = codesOf(data);
  const uses: [by: List, of: List, names: [who: string, codes: (string | null)[]][]][] = [
    ['municipalities', 'provinces', data.municipalities.map((row) => [row.gm_code, [row.province_code]])],
    ['municipalities', 'safetyRegions', data.municipalities.map((row) => [row.gm_code, [row.safety_region_code]])],
    ['municipalities', 'municipalities', data.municipalities.map((row) => [row.gm_code, [row.successor]])],
    ['municipalityAliases', 'municipalities', aliasesOfMunicipalities(data)],
    ['routingRules', 'categories', data.routingRules.map((row) => [row.code, [row.category]])],
    ['routingRules', 'organisations', data.routingRules.map((row) => [row.code, [row.partner]])],
    ['routingRules', 'victimRoles', data.routingRules.map((row) => [row.code, [row.victim_role]])],
    ['packageFields', 'organisations', data.packageFields.map((row) => [nameOf(row), [orAny(row.partner)]])],
    ['packageFields', 'categories', data.packageFields.map((row) => [nameOf(row), [orAny(row.category)]])],
    ['categories', 'victimRoles', data.categories.map((row) => [row.code, row.victim_roles])],
    ['categories', 'incidentTypes', data.categories.map((row) => [row.code, [row.rsit_default]])],
    ['platformStatuses', 'platforms', data.platformStatuses.map((row) => [row.kind, [row.platform]])],
    ['electionRounds', 'elections', data.electionRounds.map((row) => [row.code, row.contests])],
    ['electionPhases', 'electionRounds', data.electionPhases.map((row) => [row.phase, [row.round]])],
    ['legalGrounds', 'organisations', data.legalGrounds.map((row) => [row.code, [row.competent_body]])],
  ];
  return uses.flatMap(([by, of, names]) => {
    const [what, codes] = known[of];
    const defined = new Set(codes);
    return names.flatMap(([who, named]) =>
      named
        .filter((code) => code !== null && !defined.has(code))
        .map((code) => `${fileOf(by)}: ${who} names unknown ${what} ${code}, which is not in ${fileOf(of)}`),
    );
  });
}

/** What a row of each list is called, and what no two rows of it share. */
const codesOf = (data: ReferenceData): Record<List, readonly [what: string, codes: Codes]> => ({
  municipalities: ['municipality', data.municipalities.map((row) => row.gm_code)],
  municipalityAliases: ['alias', data.municipalityAliases.map((row) => `${row.alias} of ${row.gm_code}`)],
  publicBodies: ['public body', data.publicBodies.map((row) => row.gm_code)],
  provinces: ['province', data.provinces.map((row) => row.province_code)],
  safetyRegions: ['safety region', data.safetyRegions.map((row) => row.safety_region_code)],
  kieskringen: ['kieskring', data.kieskringen.map((row) => row.kieskring_no)],
  waterBoards: ['water board', data.waterBoards.map((row) => row.ws_code)],
  platforms: ['platform', data.platforms.map((row) => row.service)],
  platformStatuses: [
    'platform status',
    data.platformStatuses.map((row) => `${row.platform} ${row.kind} ${row.valid_from}`),
  ],
  elections: ['election', data.elections.map((row) => row.code)],
  electionRounds: ['election round', data.electionRounds.map((row) => row.code)],
  electionPhases: ['phase', data.electionPhases.map((row) => `${row.round} ${row.phase}`)],
  reportWindows: ['report window', data.reportWindows.map((row) => row.election)],
  organisations: ['organisation', data.organisations.map((row) => row.code)],
  categories: ['category', data.categories.map((row) => row.code)],
  victimRoles: ['victim role', data.victimRoles.map((row) => row.code)],
  routingRules: ['routing rule', data.routingRules.map((row) => row.code)],
  packageFields: ['package', data.packageFields.map((row) => `${nameOf(row)} ${row.valid_from}`)],
  outcomes: ['outcome', data.outcomes.map((row) => row.code)],
  severities: ['severity', data.severities.map((row) => row.level)],
  urgencies: ['urgency', data.urgencies.map((row) => row.code)],
  deskPromises: ['desk promise', data.deskPromises.map((row) => `${row.code} ${row.valid_from}`)],
  legalGrounds: ['legal ground', data.legalGrounds.map((row) => row.code)],
  redactionGrounds: ['redaction ground', data.redactionGrounds.map((row) => row.code)],
  incidentTypes: ['incident type', data.incidentTypes.map((row) => row.rsit)],
  workInstructions: ['work instruction', data.workInstructions.map((row) => row.version)],
  wordingGuards: ['wording guard', data.wordingGuards.map((row) => row.version)],
});

// The others are of a public body.
const aliasesOfMunicipalities = ({ municipalityAliases, publicBodies }: ReferenceData): [string, string[]][] =>
  municipalityAliases
    .filter((row) => !publicBodies.some(({ gm_code }) => gm_code === row.gm_code))
    .map((row) => [row.alias, [row.gm_code]]);

const nameOf = (row: { partner: string; category: string }): string => `${row.partner} ${row.category}`;

// '*' stands for whichever.
const orAny = (code: string): string | null => (code === '*' ? null : code);
