import type { Tx } from '#db/connect.ts';
import { inForce } from '#db/in-force.ts';
import { readEvidence } from '../evidence/read-evidence.ts';
import { openReport } from '../intake/report.ts';
import type { PackageField } from './build-package.ts';
import type { PackageProfile } from './choose-profile.ts';
import type { PackageFacts } from './package.ts';
import type { RoutingRule } from './suggest-partners.ts';
import type { Tlp } from '../vocabulary/tlp.ts';

/** An incident as the table refers it: the facts a package may hold, and what the rules ask. */
export type ReferableIncident = PackageFacts & {
  id: string;
  caseState: 'new' | 'claimed' | 'assessed' | 'referred' | 'answered' | 'closed';
  informMunicipality: boolean;
  filedByMunicipality: string | null;
};

export async function findIncident(tx: Tx, reference: string): Promise<ReferableIncident | undefined> {
  const found = await tx
    .selectFrom('incident as i')
    .innerJoin('triage_case as c', 'c.incident_id', 'i.id')
    .innerJoin('category as k', 'k.code', 'c.category_code')
    .innerJoin('urgency as u', 'u.code', 'i.urgency')
    .innerJoin('election_round as r', 'r.code', 'i.round_code')
    .leftJoin('severity as s', 's.level', 'c.severity')
    .leftJoin('municipality as m', 'm.code', 'i.municipality_code')
    .leftJoin('victim_role as v', 'v.code', 'i.victim_role')
    .leftJoin('organisation as o', 'o.id', 'i.filer_organisation_id')
    .where('i.reference', '=', reference)
    .select(['i.id', 'i.reference', 'i.definition', 'i.body', 'i.sha256'])
    .select(['i.filer_kind', 'c.state', 'k.inform_municipality', 'k.rsit'])
    .select(['k.code as k_code', 'k.label_nl as k_nl', 'k.label_en as k_en'])
    .select(['u.code as u_code', 'u.label_nl as u_nl', 'u.label_en as u_en'])
    .select(['r.code as r_code', 'r.name_nl as r_nl', 'r.name_en as r_en'])
    .select(['s.level as s_code', 's.label_nl as s_nl', 's.label_en as s_en'])
    .select(['m.code as m_code', 'm.name as m_name'])
    .select(['v.code as v_code', 'v.label_nl as v_nl', 'v.label_en as v_en'])
    .select(['o.code as o_code', 'o.name_nl as o_nl', 'o.name_en as o_en', 'o.municipality_code as o_municipality'])
    .executeTakeFirst();
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
    category: { code: row.k_code, nl: row.k_nl, en: row.k_en },
    urgency: { code: row.u_code, nl: row.u_nl, en: row.u_en },
    contest: { code: row.r_code, nl: row.r_nl, en: row.r_en },
    severity: row.s_code === null ? null : { level: row.s_code, nl: row.s_nl ?? '', en: row.s_en ?? '' },
    municipality: row.m_code === null ? null : { code: row.m_code, name: row.m_name ?? '' },
    victim_role: row.v_code === null ? null : { code: row.v_code, nl: row.v_nl ?? '', en: row.v_en ?? '' },
    reporter_kind: row.filer_kind,
    reporter_organisation: row.o_code === null ? null : { code: row.o_code, nl: row.o_nl ?? '', en: row.o_en ?? '' },
    informMunicipality: row.inform_municipality,
    filedByMunicipality: row.o_municipality,
    evidence: (await readEvidence(tx, row.id)).map(({ attachedAt: _, ...file }) => ({
      ...file,
      size: Number(file.size),
    })),
  };
}

export async function listRules(tx: Tx, categoryCode: string): Promise<RoutingRule[]> {
  const rows = await tx
    .selectFrom('routing_rule')
    .selectAll()
    .where('category_code', '=', categoryCode)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    code: row.code,
    version: row.version,
    partnerCode: row.partner_code,
    categoryCode: row.category_code,
    victimRole: row.victim_role,
    position: row.position,
    part: row.part,
    voluntary: row.voluntary,
    clock: { nl: row.clock_nl, en: row.clock_en },
    reason: { nl: row.reason_nl, en: row.reason_en },
    active: row.active,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  }));
}

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
    reason: { nl: row.reason_nl, en: row.reason_en },
  }));
}

/** A body that can receive referrals: its people look here, its mailbox hears of it. */
export type Partner = {
  id: string;
  code: string;
  nl: string;
  en: string;
  ceiling: Tlp;
  email: string;
  phone: string | null;
};

export async function listPartners(tx: Tx, day: string): Promise<Partner[]> {
  const rows = await tx
    .selectFrom('organisation')
    .select(['id', 'code', 'name_nl as nl', 'name_en as en', 'tlp_ceiling as ceiling', 'email', 'phone'])
    .where('kind', 'in', ['partner', 'ministry'])
    .where('email', 'is not', null)
    .where(inForce('organisation', day))
    .orderBy('name_nl')
    .execute();
  return rows.flatMap(({ email, ...row }) => (email === null ? [] : [{ ...row, email }]));
}
