import { createHash } from 'node:crypto';
import type { Adapter } from 'lucia';
import type { Database } from '#db/connect.ts';
import { asPerson } from '#db/as-person.ts';
import { recordAudit } from '../audit/record.ts';
import * as queries from './queries.ts';

/** SHA-256 of a session token: all that is kept of it. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();

/**
 * Lucia's adapter over our tables, one per request: it remembers whose session was opened, because row-level security
 * lets a person touch only their own. Tokens never reach the database. What is not `used` by anybody lives no longer for it.
 */
export function createSessionAdapter(database: Database, used: boolean): Adapter {
  let holder: string | undefined;
  const asHolder = <T>(work: Parameters<typeof asPerson<T>>[2]) =>
    asPerson(database, holder ? { kind: 'person', personId: holder } : { kind: 'visitor' }, work);
  return {
    getSessionAndUser: async (token) => {
      const row = await queries.findSession(database, tokenHash(token));
      if (!row) return [null, null];
      holder = row.person_id;
      const { created_at: createdAt, public_id: publicId, membership_id: membershipId, expires_at: idleEnd } = row;
      const attributes = { createdAt, publicId, membershipId, idleEnd };
      const { name, locale, memberships } = row;
      return [
        { id: token, userId: row.person_id, expiresAt: row.expires_at, attributes },
        { id: row.person_id, attributes: { name, locale, memberships } },
      ];
    },
    setSession: async ({ id, userId, expiresAt }) => {
      holder = userId;
      await asHolder(async (tx) => {
        await queries.insertSession(tx, tokenHash(id), userId, expiresAt);
        await recordAudit(tx, { about: `person:${userId}`, action: 'session.started' });
      });
    },
    updateSessionExpiration: async (id, expiresAt) => {
      if (used) await asHolder((tx) => queries.updateSessionExpiry(tx, tokenHash(id), expiresAt));
    },
    deleteSession: (id) =>
      asHolder(async (tx) => {
        await queries.deleteSession(tx, tokenHash(id));
        await recordAudit(tx, { about: `person:${holder}`, action: 'session.ended' });
      }),
    deleteUserSessions: async (userId) => {
      holder = userId;
      await asHolder((tx) => queries.deleteSessions(tx, userId, null));
    },
    // Lists and sweeps go through our own queries, which know more than Lucia asks for.
    getUserSessions: () => Promise.resolve([]),
    deleteExpiredSessions: () => Promise.resolve(),
  };
}
