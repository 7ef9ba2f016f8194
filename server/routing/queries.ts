import type { Words } from '../kernel/words.ts';
import { sql, type RawBuilder } from 'kysely';
import { incidentCalled } from '#db/called.ts';
import type { Tx } from '#db/connect.ts';
import { ever, inForce } from '#db/in-force.ts';
import { organisationsIn, wordsOr, type Named } from '#db/words.ts';
import { readAdditions } from '../conversation/read-additions.ts';
import { readEvidence } from '../evidence/read-evidence.ts';
import { openReport, reportColumns } from '../intake/report.ts';
import type { PackageField } from '../vocabulary/told/package-fields.ts';
import type { PackageProfile } from './package/choose-profile.ts';
import type { PackageFacts } from './package/package.ts';
import type { CaseState } from '../vocabulary/case-lifecycle.ts';

/** An incident as the table refers it: the facts a package may hold, and what the rules ask. */
export type ReferableIncident = PackageFacts & {
  id: string;
  caseState: CaseState;
  caseChangedAt: Date;
  /** Of whom something came in beside its steps that nobody at the desk looked at yet; when the last of it did, looked at or not. */
  newsOfReporter: boolean;
  newsPartners: Named[];
  newsAt: Date | null;
  informMunicipality: boolean;
  filedByMunicipality: string | null;
  /** What the body of the place is called. */
  municipalityBody: Words | null;
  /** Of the organisation that reported it. */
  filerPhone: string | null;
};

const findFacts = (tx: Tx, reference: string) =>
  tx
    .selectFrom('incident as i')
    .innerJoin('triage_case as c', 'c.incident_id', 'i.id')
    .innerJoin(ever('category as k', 'said'), 'k.code', 'c.category_code')
    .leftJoin('urgency as u', 'u.code', 'i.urgency')
    .innerJoin('election_round as r', 'r.code', 'i.round_code')
    .leftJoin('severity as s', 's.level', 'c.severity')
    .leftJoin(ever('municipality as m', 'said'), 'm.code', 'i.municipality_code')
    .leftJoin(ever('organisation as b', 'said'), (join) =>
      join.onRef('b.municipality_code', '=', 'i.municipality_code').on('b.kind', '=', 'municipality'),
    )
    .leftJoin('victim_role as v', 'v.code', 'i.victim_role')
    .leftJoin(ever('organisation as o', 'said'), 'o.id', 'i.filer_organisation_id')
    .where('i.reference', '=', reference)
    .select(reportColumns)
    .select([
      'i.filer_kind',
      'c.state',
      'c.changed_at',
      'c.news_of_reporter',
      organisationsIn('c.news_of_partners').as('news_partners'),
      'c.news_at',
      'k.inform_municipality',
      'k.rsit',
    ])
    .select(['k.code as k_code', 'k.label as k_label'])
    .select(['i.urgency as u_code', wordsOr('u.label', 'i.urgency').as('u_label')])
    .select(['r.code as r_code', 'r.name as r_name'])
    .select(['s.level as s_code', 's.label as s_label'])
    .select(['m.code as m_code', 'm.name as m_name', 'b.name as b_name'])
    .select(['v.code as v_code', 'v.label as v_label'])
    .select(['o.code as o_code', 'o.name as o_name', 'o.municipality_code as o_municipality', 'o.phone as o_phone'])
    .executeTakeFirst();

export async function findIncident(tx: Tx, reference: string): Promise<ReferableIncident | undefined> {
  const [found, additions, evidence] = await Promise.all([
    findFacts(tx, reference),
    readAdditions(tx, incidentCalled(reference)),
    readEvidence(tx, incidentCalled(reference)),
  ]);
  if (!found) return undefined;
  const { report, ...row } = openReport(found);
  return {
    id: row.id,
    reference: row.reference,
    title: report.title,
    description: report.description,
    noticed_at: report.noticedAt,
    happened_at: report.happenedAt,
    place: report.place,
    tlp: report.tlp,
    rsit: row.rsit,
    caseState: row.state,
    caseChangedAt: row.changed_at,
    newsOfReporter: row.news_of_reporter,
    newsPartners: row.news_partners,
    newsAt: row.news_at,
    category: { code: row.k_code, name: row.k_label },
    urgency: { code: row.u_code, name: row.u_label },
    contest: { code: row.r_code, name: row.r_name },
    severity: row.s_code === null || row.s_label === null ? null : { level: row.s_code, name: row.s_label },
    municipality: row.m_code === null ? null : { code: row.m_code, name: row.m_name ?? '' },
    victim_role: named(row.v_code, row.v_label),
    reporter_kind: row.filer_kind,
    reporter_organisation: named(row.o_code, row.o_name),
    informMunicipality: row.inform_municipality,
    filedByMunicipality: row.o_municipality,
    municipalityBody: row.b_name,
    filerPhone: row.o_phone,
    additions: additions.filter(({ byDesk }) => !byDesk).map(({ addedAt: at, body: text }) => ({ at, text })),
    evidence: evidence.map(({ attachedAt: _, standing: __, ...file }) => ({
      ...file,
      size: Number(file.size),
    })),
  };
}

const named = (code: string | null, name: Words | null) => (code === null || name === null ? null : { code, name });

/** What a case is about now, found inside the statement. */
export const categoryOf = (reference: string): RawBuilder<string> =>
  sql<string>`(select category_code from triage_case where incident_id = ${incidentCalled(reference)})`;

export async function listProfiles(tx: Tx, partnerCode: string, day: string): Promise<PackageProfile[]> {
  const rows = await tx
    .selectFrom('package_profile')
    .selectAll()
    .where('partner_code', 'in', [partnerCode, '*'])
    .where(inForce('package_profile', day))
    .orderBy('valid_from', 'desc')
    .execute();
  return rows.map((row) => ({
    partnerCode: row.partner_code,
    categoryCode: row.category_code,
    fields: row.fields as PackageField[], // read-reference checks every code of the file they come from
    reason: row.reason,
  }));
}
