import type { Words } from '../../kernel/words.ts';
import { inForce, type Dated } from '../../kernel/in-force.ts';
import type { Tlp } from '../../vocabulary/tlp.ts';

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

/** A body that can receive referrals, and the most sensitive label it may. */
export type Partner = { id: string; code: string; name: Words; ceiling: Tlp; phone: string | null };

/** What there is to choose from: rules of any day, and the partners of the day that is asked about. */
export type Routing = { rules: readonly RoutingRule[]; partners: readonly Partner[] };

export type Suggestion = { rule: RoutingRule; partner: Partner };

type Case = { categoryCode: string; victimRole: string | null };

/**
 * The rules that hold for a case on a day ('YYYY-MM-DD') and whom each names, in their order: who first, who also. Rules for the role
 * of the victim replace the general ones of the category. None is an answer too: no body is clearly competent.
 */
export function suggestPartners({ rules, partners }: Routing, incident: Case, day: string): Suggestion[] {
  const holding = rules
    .filter(inForce(day))
    .filter((rule) => rule.active && rule.categoryCode === incident.categoryCode);
  const special = holding.filter((rule) => rule.victimRole !== null && rule.victimRole === incident.victimRole);
  const chosen = special.length > 0 ? special : holding.filter((rule) => rule.victimRole === null);
  const ordered = chosen.toSorted((one, other) => one.position - other.position);
  return ordered
    .filter((rule, at) => ordered.findIndex((each) => each.partnerCode === rule.partnerCode) === at)
    .flatMap((rule) => {
      const partner = partners.find(({ code }) => code === rule.partnerCode);
      return partner ? [{ rule, partner }] : [];
    });
}

/** Whom the rules put first. */
export const firstOf = (suggestions: readonly Suggestion[]): Suggestion | undefined =>
  suggestions.find(({ rule }) => rule.part === 'first');
