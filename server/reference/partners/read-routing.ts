import type { RawBuilder } from 'kysely';
import type { Tx } from '#db/connect.ts';
import { listPartners, listRules } from './partner-queries.ts';
import type { Routing } from './suggest-partners.ts';

/** What is chosen from when something of this category is referred on `day`. */
export async function readRouting(tx: Tx, categoryCode: string | RawBuilder<string>, day: string): Promise<Routing> {
  const [rules, partners] = await Promise.all([listRules(tx, categoryCode), listPartners(tx, day)]);
  return { rules, partners };
}
