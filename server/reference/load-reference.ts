import { requireKept } from './kept-version-queries.ts';
import type { Tx } from '#db/connect.ts';
import { loadTable } from '#db/load-table.ts';
import { fileOf, type ReferenceData } from './reference-tables.ts';
import { municipalitySearchKeys } from './search-key.ts';

/** Writes places, elections, platforms and choices into the database, as the owner, in `tx`: what the files no longer have must have ended. */
export async function loadReference(tx: Tx, data: ReferenceData): Promise<void> {
  await loadPlaces(tx, data);
  await loadElections(tx, data);
  await loadPlatforms(tx, data);
  await loadVocabulary(tx, data);
}

async function loadPlaces(tx: Tx, data: ReferenceData): Promise<void> {
  await loadTable(
    tx,
    fileOf('provinces'),
    'province',
    ['code'],
    data.provinces.map((row) => ({ code: row.province_code, name: row.province })),
  );
  await loadTable(
    tx,
    fileOf('safetyRegions'),
    'safety_region',
    ['code'],
    data.safetyRegions.map((row) => ({ code: row.safety_region_code, name: row.safety_region })),
  );
  await loadTable(
    tx,
    fileOf('waterBoards'),
    'water_board',
    ['code'],
    data.waterBoards.map((row) => ({ code: row.ws_code, name: row.name, provinces: row.provinces })),
  );
  const municipalities = data.municipalities.map((row) => ({
    code: row.gm_code,
    name: row.name,
    province_code: row.province_code,
    safety_region_code: row.safety_region_code,
    district: row.tk_kieskring,
    valid_from: row.valid_from,
    valid_to: row.valid_to,
    successor_code: row.successor,
    note: row.note,
  }));
  const bodies = data.publicBodies.map(({ gm_code, name, tk_kieskring, note }) => ({
    code: gm_code,
    name,
    province_code: null,
    safety_region_code: null,
    district: tk_kieskring,
    valid_from: null,
    valid_to: null,
    successor_code: null,
    note,
  }));
  await loadTable(tx, fileOf('municipalities'), 'municipality', ['code'], [...municipalities, ...bodies]);
  const names = [...data.municipalities, ...data.publicBodies].flatMap((row) =>
    municipalitySearchKeys(row, data.municipalityAliases).map((search_key) => ({
      municipality_code: row.gm_code,
      name: row.name,
      search_key,
    })),
  );
  // Only ways to type a name, which nothing points at.
  await tx.deleteFrom('municipality_name').execute();
  await loadTable(tx, fileOf('municipalities'), 'municipality_name', ['municipality_code', 'search_key'], names);
}

async function loadElections(tx: Tx, data: ReferenceData): Promise<void> {
  const rounds = data.electionRounds.map(({ contests: _, embargo_until, ...row }) => ({
    ...row,
    embargo_until: new Date(embargo_until),
  }));
  await loadTable(tx, fileOf('electionRounds'), 'election_round', ['code'], rounds);
  const phases = data.electionPhases.map(({ round, starts_at, ...row }) => ({
    ...row,
    round_code: round,
    starts_at: new Date(starts_at),
  }));
  await loadTable(tx, fileOf('electionPhases'), 'election_phase', ['round_code', 'phase'], phases);
  const roundOf = new Map(
    data.electionRounds.flatMap((round) => round.contests.map((contest) => [contest, round.code])),
  );
  const elections = data.elections.map(({ date, nomination, ...row }) => ({
    ...row,
    held_on: date,
    nomination_on: nomination,
    round_code: roundOf.get(row.code) ?? null,
  }));
  await loadTable(tx, fileOf('elections'), 'election', ['code'], elections);
}

async function loadPlatforms(tx: Tx, data: ReferenceData): Promise<void> {
  const platforms = data.platforms.map((row) => ({
    code: row.service,
    name: row.service,
    provider: row.provider_group,
    designation: row.type,
    dsc_country: row.dsc_country,
    designated_on: row.designated_on,
    terminated_on: row.terminated_on,
    source: row.source_note,
  }));
  await loadTable(tx, fileOf('platforms'), 'platform', ['code'], platforms);
  const statuses = data.platformStatuses.map(({ platform, precision: _, ...row }) => ({
    ...row,
    platform_code: platform,
  }));
  await loadTable(tx, fileOf('platformStatuses'), 'platform_status', ['platform_code', 'kind', 'valid_from'], statuses);
}

async function loadVocabulary(tx: Tx, data: ReferenceData): Promise<void> {
  const urgencies = data.urgencies.map(({ sort_order, source: _, ...row }) => ({ ...row, position: sort_order }));
  await loadTable(tx, fileOf('urgencies'), 'urgency', ['code'], urgencies);
  await loadTable(
    tx,
    fileOf('severities'),
    'severity',
    ['level'],
    data.severities.map(({ source: _, ...row }) => row),
  );
  const promises = data.deskPromises.map(({ urgency, ...row }) => ({ ...row, urgency_code: urgency }));
  await loadTable(tx, fileOf('deskPromises'), 'desk_promise', ['code', 'valid_from'], promises);
  await loadTable(
    tx,
    fileOf('victimRoles'),
    'victim_role',
    ['code'],
    data.victimRoles.map(({ sort_order, ...row }) => ({ ...row, position: sort_order })),
  );
  await loadTable(
    tx,
    fileOf('outcomes'),
    'outcome',
    ['code'],
    data.outcomes.map(({ sort_order, ...row }) => ({ ...row, position: sort_order })),
  );
  const categories = data.categories.map(({ sort_order, who_may_report, rsit_default, ...row }) => ({
    ...row,
    position: sort_order,
    reporters: who_may_report,
    rsit: rsit_default,
  }));
  await loadTable(tx, fileOf('categories'), 'category', ['code'], categories);
  const grounds = data.legalGrounds.map(({ competent_body: _, source: __, ...row }) => row);
  await loadTable(tx, fileOf('legalGrounds'), 'legal_ground', ['code'], grounds);
  const closed = data.redactionGrounds.map(({ weight: _, source: __, ...row }, position) => ({ ...row, position }));
  await loadTable(tx, fileOf('redactionGrounds'), 'redaction_ground', ['code'], closed);
}

/** Routes, packages, the work instruction and its guarded words: they name organisations, and come after them. */
export async function loadRules(tx: Tx, data: ReferenceData): Promise<void> {
  const rules = data.routingRules.map(({ category, partner, ...row }) => ({
    ...row,
    category_code: category,
    partner_code: partner,
  }));
  await loadTable(tx, fileOf('routingRules'), 'routing_rule', ['code'], rules);
  const profiles = data.packageFields.map(({ partner, category, ...row }) => ({
    ...row,
    partner_code: partner,
    category_code: category,
  }));
  await loadTable(
    tx,
    fileOf('packageFields'),
    'package_profile',
    ['partner_code', 'category_code', 'valid_from'],
    profiles,
  );
  const instructions = data.workInstructions.map(versionRow);
  await requireKept(tx, fileOf('workInstructions'), 'work_instruction', instructions);
  await loadTable(tx, fileOf('workInstructions'), 'work_instruction', ['version'], instructions);
  const guards = data.wordingGuards.map(versionRow);
  await loadTable(tx, fileOf('wordingGuards'), 'wording_guard', ['version'], guards);
}

type Version = (ReferenceData['workInstructions'] | ReferenceData['wordingGuards'])[number];

const versionRow = ({ version, valid_from, valid_to, ...body }: Version) => ({ version, valid_from, valid_to, body });
