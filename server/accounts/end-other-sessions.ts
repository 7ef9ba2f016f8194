import type { Database } from '#db/connect.ts';
import { asPerson, type Asker } from '#db/as-person.ts';
import { recordAudit } from '../audit/record.ts';
import { deleteSessions } from './queries.ts';
import type { SignedIn } from '../vocabulary/signed-in.ts';

/** Signs out everywhere else; returns how many sessions ended. */
export function endOtherSessions(database: Database, asker: Asker, signedIn: SignedIn): Promise<number> {
  return asPerson(database, asker, async (tx) => {
    const ended = await deleteSessions(tx, signedIn.personId, signedIn.sessionId);
    await recordAudit(tx, { about: `person:${signedIn.personId}`, action: 'sessions.ended', details: { ended } });
    return ended;
  });
}
