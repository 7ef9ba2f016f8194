import type { RawBuilder } from 'kysely';
import type { Tx } from '#db/connect.ts';
import { ever, inForce } from '#db/in-force.ts';
import type { Partner, RoutingRule } from './suggest-partners.ts';

export async function listRules(tx: Tx, categoryCode: string | RawBuilder<string>): Promise<RoutingRule[]> {
  const rows = await tx
    .selectFrom(ever('routing_rule', 'sifted'))
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
    clock: row.clock,
    reason: row.reason,
    active: row.active,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  }));
}

/** Bodies that can receive referrals on `day`. */
export const listPartners = (tx: Tx, day: string): Promise<Partner[]> =>
  tx
    .selectFrom('organisation')
    .select(['id', 'code', 'name', 'tlp_ceiling as ceiling', 'phone'])
    .where('receives', '=', true)
    .where(inForce('organisation', day))
    .orderBy('code')
    .execute();
