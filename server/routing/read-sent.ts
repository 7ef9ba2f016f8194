import { readAsPerson, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { Refusal } from '../kernel/refusal.ts';
import { findOffered, findReferralOf, type OfferedReferral, type WithPackage } from './referral-queries.ts';

/** What went to a partner with one of the referrals of a case. */
export async function readSent(
  database: Database,
  asker: Asker,
  { reference, id }: { reference: string; id: string },
): Promise<OfferedReferral & WithPackage> {
  const [found, sent] = await readAsPerson(database, asker, (tx) =>
    Promise.all([findReferralOf(tx, [reference, id]), findOffered(tx, id)]),
  );
  if (!found || !sent) throw new Refusal('not_found');
  return sent;
}
