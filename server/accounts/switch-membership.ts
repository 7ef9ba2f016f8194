import type { Database } from '#db/connect.ts';
import { asPerson, type Asker } from '#db/as-person.ts';
import { recordAudit } from '../audit/record.ts';
import { Refusal } from '../kernel/refusal.ts';
import { updateSessionMembership } from './queries.ts';
import type { SignedIn } from '../vocabulary/signed-in.ts';

/** From the next request on this session acts for another of the person's own memberships. */
export async function switchMembership(
  database: Database,
  asker: Asker,
  signedIn: SignedIn,
  membershipId: string,
): Promise<void> {
  if (!signedIn.memberships.some((membership) => membership.id === membershipId)) throw new Refusal('not_found');
  await asPerson(database, asker, async (tx) => {
    if (!(await updateSessionMembership(tx, signedIn.sessionId, membershipId))) throw new Refusal('signed_out');
    await recordAudit(tx, { about: `person:${signedIn.personId}`, action: 'membership.switched' });
  });
}
