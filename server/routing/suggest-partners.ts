import type { Words } from '../kernel/words.ts';
import { inForce, type Dated } from '../kernel/in-force.ts';

/** One row of the routing table: who gets what, by which agreement or law, from when to when. */
export type RoutingRule = Dated & {
  code: string;
  version: string;
  partnerCode: string;
  categoryCode: string;
  victimRole: string | null;
  position: number;
  part: 'first' | 'also';
  voluntary: boolean;
  clock: Words;
  reason: Words;
  active: boolean;
};

type Case = { categoryCode: string; victimRole: string | null };

/**
 * The rules that hold for a case on a day ('YYYY-MM-DD'), in their order: who first, who also. Rules for the role of the victim
 * replace the general ones of the category. None is an answer too: no body is clearly competent.
 */
export function suggestPartners(rules: readonly RoutingRule[], incident: Case, day: string): RoutingRule[] {
  const holding = rules
    .filter(inForce(day))
    .filter((rule) => rule.active && rule.categoryCode === incident.categoryCode);
  const special = holding.filter((rule) => rule.victimRole !== null && rule.victimRole === incident.victimRole);
  const chosen = special.length > 0 ? special : holding.filter((rule) => rule.victimRole === null);
  const ordered = chosen.toSorted((one, other) => one.position - other.position);
  return ordered.filter((rule, at) => ordered.findIndex((each) => each.partnerCode === rule.partnerCode) === at);
}
