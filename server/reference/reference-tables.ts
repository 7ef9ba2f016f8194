import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { MigrationError } from '#db/migration-error.ts';
import { gatherWords } from './gather-words.ts';
import { readCsv, textOf } from './read-csv.ts';
import * as desk from './rows/desk.ts';
import * as elections from './rows/elections.ts';
import * as notices from './rows/notices.ts';
import * as places from './rows/places.ts';
import * as reports from './rows/reports.ts';
import * as routing from './rows/routing.ts';
import { kept } from './rows/kept.ts';

const csv = <Row extends z.ZodType>(file: string, row: Row) => ({
  file,
  shape: z.array(row),
  parse: (text: string): unknown => readCsv(text).map(gatherWords),
});
const json = <Shape extends z.ZodType>(file: string, shape: Shape) => ({
  file,
  shape,
  parse: (text: string): unknown => JSON.parse(text),
});

const tables = {
  municipalities: csv('municipalities.csv', places.municipalityRow),
  municipalityAliases: csv('municipality_aliases.csv', places.municipalityAliasRow),
  municipalityOrganisation: json('municipality_organisation.json', places.municipalityOrganisation),
  publicBodies: csv('caribbean_public_bodies.csv', places.publicBodyRow),
  provinces: csv('provinces.csv', places.provinceRow),
  safetyRegions: csv('safety_regions.csv', places.safetyRegionRow),
  kieskringen: csv('kieskringen_tk.csv', places.kieskringRow),
  waterBoards: csv('waterschappen.csv', places.waterBoardRow),
  platforms: csv('vlops.csv', notices.platformRow),
  platformStatuses: csv('platform_status.csv', notices.platformStatusRow),
  elections: csv('elections.csv', elections.electionRow),
  electionRounds: csv('election_rounds.csv', elections.electionRoundRow),
  electionPhases: csv('election_phases.csv', elections.electionPhaseRow),
  reportWindows: csv('csb_report_windows.csv', elections.reportWindowRow),
  organisations: csv('organisations.csv', routing.organisationRow),
  categories: json('categories.json', z.array(reports.categoryRow)),
  victimRoles: csv('victim_roles.csv', reports.victimRoleRow),
  routingRules: csv('routing_rules.csv', routing.routingRuleRow),
  packageFields: csv('package_fields.csv', routing.packageFieldsRow),
  outcomes: csv('outcomes.csv', desk.outcomeRow),
  severities: csv('severities.csv', desk.severityRow),
  urgencies: csv('urgencies.csv', desk.urgencyRow),
  deskPromises: csv('desk_promises.csv', desk.deskPromiseRow),
  legalGrounds: csv('dsa_grounds.csv', notices.legalGroundRow),
  redactionGrounds: csv('redaction_grounds.csv', notices.redactionGroundRow),
  incidentTypes: csv('rsit.csv', reports.rsitRow),
  workInstructions: json('work_instruction.json', z.array(notices.workInstruction)),
  wordingGuards: json('wording_guard.json', z.array(notices.wordingGuard)),
};

type Tables = typeof tables;
export type ReferenceData = { [Name in keyof Tables]: z.output<Tables[Name]['shape']> };

export const tableNames = Object.keys(tables) as (keyof Tables)[];

/** The file in db/reference that a table comes from. */
export const fileOf = (name: keyof Tables): string => tables[name].file;

/** Each file of the folder, read on its own. Throws MigrationError that names the file, row and field that is wrong. */
export async function readReferenceTables(folder: string): Promise<ReferenceData> {
  const read: Partial<Record<keyof Tables, unknown>> = {};
  for (const name of tableNames) {
    const { file, shape, parse } = tables[name];
    read[name] = await readAs(join(folder, file), shape, parse);
  }
  return read as ReferenceData;
}

async function readAs(file: string, shape: z.ZodType, parse: (text: string) => unknown): Promise<unknown> {
  const read = readFile(file).then((bytes) => parse(textOf(bytes)));
  const value = await read.catch((error: unknown) => {
    throw notLoaded(`${file} cannot be read`, [error instanceof Error ? error.message : String(error)]);
  });
  const result = kept.pipe(shape).safeParse(value);
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
