import type { Database } from '#db/connect.ts';
import { idleMinutes, type SignedIn } from '../vocabulary/signed-in.ts';
import { tokenHash } from './session-adapter.ts';
import { validateSession } from './session.ts';

type Remembered = { signedIn: SignedIn; hash: string; until: number };

const longest = 60_000; // ms

/**
 * Who a token is for, kept for a minute so that it is asked in the same trip as the page: never that it is good, which the
 * database says in every transaction. When half of the idle time is over it is read again, which moves the idle end: not when
 * nobody uses it, and a page only asks by itself for what is new. `most`: people at once; who came first is asked about again.
 */
export function rememberSessions(most = 10_000) {
  const known = new Map<string, Remembered>();
  const recall = (token: string): Remembered | undefined => {
    const found = known.get(token);
    if (!found || found.until > Date.now()) return found;
    known.delete(token);
    return undefined;
  };
  const read = async (
    database: Database,
    token: string,
    used: boolean,
  ): Promise<(Remembered & { renewed: boolean }) | null> => {
    known.delete(token);
    const valid = await validateSession(database, token, used);
    if (!valid) return null;
    const halfIdle = valid.expiresAt.getTime() - idleMinutes * 30_000;
    const found = {
      signedIn: valid.signedIn,
      hash: tokenHash(token).toString('hex'),
      until: Math.min(Date.now() + longest, halfIdle),
    };
    const [oldest] = known.size >= most ? known.keys() : [];
    if (oldest !== undefined) known.delete(oldest);
    known.set(token, found);
    return { ...found, renewed: valid.renewed };
  };
  return { recall, read, forget: (token: string): void => void known.delete(token) };
}
