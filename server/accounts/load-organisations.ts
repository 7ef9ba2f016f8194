import type { Database } from '#db/connect.ts';
import { asPart } from '#db/as-person.ts';
import { upsertOrganisations, type OrganisationRow } from './queries.ts';

type Body = {
  code: string;
  kind: OrganisationRow['kind'];
  name_nl: string;
  name_en: string;
  description_nl: string;
  description_en: string;
  tlp_ceiling: OrganisationRow['tlp_ceiling'];
  email: string | null;
  phone: string | null;
  duty_hours_nl: string;
  duty_hours_en: string;
  valid_from: string | null;
  valid_to: string | null;
  source: string;
};

/** Partner bodies from the reference files, and one tenant for each municipality (S25). */
export async function loadOrganisations(
  owner: Database,
  bodies: readonly Body[],
  municipalities: readonly { gm_code: string; name: string; valid_from: string | null; valid_to: string | null }[],
): Promise<void> {
  const partners = bodies.map(({ duty_hours_nl, duty_hours_en, ...row }) => ({
    ...row,
    hours_nl: duty_hours_nl,
    hours_en: duty_hours_en,
    municipality_code: null,
  }));
  const tenants = municipalities.map((row) => ({
    code: row.gm_code,
    kind: 'municipality' as const,
    name_nl: `Gemeente ${row.name}`,
    name_en: `Municipality of ${row.name}`,
    tlp_ceiling: 'AMBER' as const,
    municipality_code: row.gm_code,
    valid_from: row.valid_from,
    valid_to: row.valid_to,
  }));
  await asPart(owner, async (tx) => {
    await upsertOrganisations(tx, partners);
    await upsertOrganisations(tx, tenants);
  });
}
