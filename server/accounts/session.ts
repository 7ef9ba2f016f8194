import { randomBytes } from 'node:crypto';
import { Lucia, TimeSpan } from 'lucia';
import type { Database } from '#db/connect.ts';
import { idleMinutes, type Membership, type SignedIn } from '../vocabulary/signed-in.ts';
import { createSessionAdapter } from './session-adapter.ts';

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof luciaOver>;
    DatabaseSessionAttributes: { createdAt: Date; publicId: string; membershipId: string | null; idleEnd: Date };
    DatabaseUserAttributes: { name: string; locale: string; memberships: Membership[] };
  }
}

const luciaOver = (database: Database, used = true) =>
  new Lucia(createSessionAdapter(database, used), {
    sessionExpiresIn: new TimeSpan(idleMinutes, 'm'),
    getSessionAttributes: (attributes) => attributes,
    getUserAttributes: (attributes) => attributes,
  });

/** Opens a session for a person who proved who they are; returns the token for the cookie. */
export async function createSession(database: Database, personId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const attributes = { createdAt: new Date(), publicId: '', membershipId: null, idleEnd: new Date() };
  await luciaOver(database).createSession(personId, attributes, { sessionId: token });
  return token;
}

/**
 * Who holds this token, and until when without using it. `renewed`: that moved, so the cookie should be sent again. Asked by
 * what is not `used` by anybody it never moves.
 */
export async function validateSession(
  database: Database,
  token: string,
  used: boolean,
): Promise<{ signedIn: SignedIn; expiresAt: Date; renewed: boolean } | null> {
  const { session, user } = await luciaOver(database, used).validateSession(token);
  if (!session) return null;
  const membership = user.memberships.find((each) => each.id === session.membershipId) ?? null;
  const { name, locale, memberships } = user;
  const signedIn = { personId: user.id, name, locale, sessionId: session.publicId, membership, memberships };
  const renewed = used && session.fresh;
  return { signedIn, expiresAt: renewed ? session.expiresAt : session.idleEnd, renewed };
}

/** Ends the session behind a token, wherever it is open. */
export async function endSession(database: Database, token: string): Promise<void> {
  const lucia = luciaOver(database);
  const { session } = await lucia.validateSession(token);
  if (session) await lucia.invalidateSession(session.id);
}
