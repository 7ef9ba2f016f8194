import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { MigrationError } from '#db/migration-error.ts';
import { gatherWords } from './gather-words.ts';
import { readCsv } from './read-csv.ts';
import * as desk from './rows/desk.ts';
import * as elections from './rows/elections.ts';
import * as notices from './rows/notices.ts';
import * as places from './rows/places.ts';
import * as reports from './rows/reports.ts';
import * as routing from './rows/routing.ts';

export type ReferenceData = Awaited<ReturnType<typeof readReferenceTables>>;

/** Each file of the folder, read on its own. Throws MigrationError that names the file, row and field that is wrong. */
export async function readReferenceTables(folder: string) {
  const csv = <Row extends z.ZodType>(file: string, row: Row) => readRows(join(folder, file), row);
  const json = <Shape extends z.ZodType>(file: string, shape: Shape) => readJson(join(folder, file), shape);
  return {
    municipalities: await csv('municipalities.csv', places.municipalityRow),
    municipalityAliases: await csv('municipality_aliases.csv', places.municipalityAliasRow),
    municipalityOrganisation: await json('municipality_organisation.json', places.municipalityOrganisation),
    publicBodies: await csv('caribbean_public_bodies.csv', places.publicBodyRow),
    provinces: await csv('provinces.csv', places.provinceRow),
    safetyRegions: await csv('safety_regions.csv', places.safetyRegionRow),
    kieskringen: await csv('kieskringen_tk.csv', places.kieskringRow),
    waterBoards: await csv('waterschappen.csv', places.waterBoardRow),
    platforms: await csv('vlops.csv', notices.platformRow),
    platformStatuses: await csv('platform_status.csv', notices.platformStatusRow),
    elections: await csv('elections.csv', elections.electionRow),
    electionRounds: await csv('election_rounds.csv', elections.electionRoundRow),
    electionPhases: await csv('election_phases.csv', elections.electionPhaseRow),
    reportWindows: await csv('csb_report_windows.csv', elections.reportWindowRow),
    organisations: await csv('organisations.csv', routing.organisationRow),
    categories: await json('categories.json', z.array(reports.categoryRow)),
    victimRoles: await csv('victim_roles.csv', reports.victimRoleRow),
    routingRules: await csv('routing_rules.csv', routing.routingRuleRow),
    packageFields: await csv('package_fields.csv', routing.packageFieldsRow),
    outcomes: await csv('outcomes.csv', desk.outcomeRow),
    severities: await csv('severities.csv', desk.severityRow),
    urgencies: await csv('urgencies.csv', desk.urgencyRow),
    deskPromises: await csv('desk_promises.csv', desk.deskPromiseRow),
    legalGrounds: await csv('dsa_grounds.csv', notices.legalGroundRow),
    redactionGrounds: await csv('redaction_grounds.csv', notices.redactionGroundRow),
    incidentTypes: await csv('rsit.csv', reports.rsitRow),
    workInstructions: await json('work_instruction.json', z.array(notices.workInstruction)),
    wordingGuards: await json('wording_guard.json', z.array(notices.wordingGuard)),
  };
}

async function readRows<Row extends z.ZodType>(file: string, row: Row): Promise<z.output<Row>[]> {
  return readAs(file, z.array(row), (text) => readCsv(text).map(gatherWords));
}

async function readJson<Shape extends z.ZodType>(file: string, shape: Shape): Promise<z.output<Shape>> {
  return readAs(file, shape, (text) => JSON.parse(text));
}

async function readAs<Shape extends z.ZodType>(
  file: string,
  shape: Shape,
  parse: (text: string) => unknown,
): Promise<z.output<Shape>> {
  const read = readFile(file, 'utf8').then(parse);
  const value = await read.catch((error: unknown) => {
    throw notLoaded(`${file} cannot be read`, [error instanceof Error ? error.message : String(error)]);
  });
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  throw notLoaded(
    `${file} holds what Meldtafel cannot use`,
    result.error.issues.map(({ path, message }) => `${placeOf(path)}: ${message}`),
  );
}

function placeOf([row, ...field]: readonly PropertyKey[]): string {
  return typeof row === 'number' ? `row ${row + 1} of the list, ${field.join('.')}` : String(row ?? 'as a whole');
}

const most = 5;

/** The sentence that stops a load: the first of what is wrong, and how much more. */
export function notLoaded(what: string, faults: readonly string[]): MigrationError {
  const more = faults.length > most ? `; and ${faults.length - most} more` : '';
  const list = faults.slice(0, most).join('; ').replaceAll(/\s+/g, ' ');
  return new MigrationError(`${what}: ${list}${more}. Nothing was loaded.`);
}
