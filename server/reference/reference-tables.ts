import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { gatherWords } from './gather-words.ts';
import { readCsv } from './read-csv.ts';
import { wordingGuard, workInstruction } from './instruction-rows.ts';
import * as rows from './reference-rows.ts';

export type ReferenceData = Awaited<ReturnType<typeof readReferenceTables>>;

/** Each file of the folder, read on its own. Throws an error that names the file, row and field that is wrong. */
export async function readReferenceTables(folder: string) {
  const csv = <Row extends z.ZodType>(file: string, row: Row) => readRows(join(folder, file), row);
  const json = <Shape extends z.ZodType>(file: string, shape: Shape) => readJson(join(folder, file), shape);
  return {
    municipalities: await csv('municipalities.csv', rows.municipalityRow),
    municipalityAliases: await csv('municipality_aliases.csv', rows.municipalityAliasRow),
    municipalityOrganisation: await json('municipality_organisation.json', rows.municipalityOrganisation),
    publicBodies: await csv('caribbean_public_bodies.csv', rows.publicBodyRow),
    provinces: await csv('provinces.csv', rows.provinceRow),
    safetyRegions: await csv('safety_regions.csv', rows.safetyRegionRow),
    kieskringen: await csv('kieskringen_tk.csv', rows.kieskringRow),
    waterBoards: await csv('waterschappen.csv', rows.waterBoardRow),
    platforms: await csv('vlops.csv', rows.platformRow),
    platformStatuses: await csv('platform_status.csv', rows.platformStatusRow),
    elections: await csv('elections.csv', rows.electionRow),
    electionRounds: await csv('election_rounds.csv', rows.electionRoundRow),
    electionPhases: await csv('election_phases.csv', rows.electionPhaseRow),
    reportWindows: await csv('csb_report_windows.csv', rows.reportWindowRow),
    organisations: await csv('organisations.csv', rows.organisationRow),
    categories: await json('categories.json', z.array(rows.categoryRow)),
    victimRoles: await csv('victim_roles.csv', rows.victimRoleRow),
    routingRules: await csv('routing_rules.csv', rows.routingRuleRow),
    packageFields: await csv('package_fields.csv', rows.packageFieldsRow),
    outcomes: await csv('outcomes.csv', rows.outcomeRow),
    severities: await csv('severities.csv', rows.severityRow),
    urgencies: await csv('urgencies.csv', rows.urgencyRow),
    deskPromises: await csv('desk_promises.csv', rows.deskPromiseRow),
    legalGrounds: await csv('dsa_grounds.csv', rows.legalGroundRow),
    redactionGrounds: await csv('redaction_grounds.csv', rows.redactionGroundRow),
    incidentTypes: await csv('rsit.csv', rows.rsitRow),
    workInstructions: await json('work_instruction.json', z.array(workInstruction)),
    wordingGuards: await json('wording_guard.json', z.array(wordingGuard)),
  };
}

async function readRows<Row extends z.ZodType>(file: string, row: Row): Promise<z.output<Row>[]> {
  return checked(file, z.array(row), readCsv(await readFile(file, 'utf8')).map(gatherWords));
}

async function readJson<Shape extends z.ZodType>(file: string, shape: Shape): Promise<z.output<Shape>> {
  return checked(file, shape, JSON.parse(await readFile(file, 'utf8')));
}

function checked<Shape extends z.ZodType>(file: string, shape: Shape, value: unknown): z.output<Shape> {
  const result = shape.safeParse(value);
  if (!result.success) throw new Error(`${file}\n${z.prettifyError(result.error)}`);
  return result.data;
}
