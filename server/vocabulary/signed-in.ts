import type { Asker, AskingSession } from '#db/as-person.ts';
import type { Words } from '../kernel/words.ts';
import type { Role } from './permissions.ts';

/** For which organisation somebody works, and as what. */
export type Membership = {
  id: string;
  role: Role;
  organisationId: string;
  kind: string;
  code: string;
  name: Words;
  municipalityCode: string | null;
};

/** Somebody with an open session, and the one membership they act in (null: they have none, or must choose). */
export type SignedIn = {
  personId: string;
  name: string;
  locale: string;
  sessionId: string;
  membership: Membership | null;
  memberships: Membership[];
};

/** How long a session lives without being used. */
export const idleMinutes = 30;

/** What the database is told about somebody with a session. */
export const askerOf = (signedIn: SignedIn, session: AskingSession): Asker => ({
  kind: 'person',
  session,
  personId: signedIn.personId,
  organisationId: signedIn.membership?.organisationId,
  organisationKind: signedIn.membership?.kind,
  role: signedIn.membership?.role,
});
