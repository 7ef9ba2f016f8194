import type { Database } from '#db/connect.ts';
import { asPerson, type Asker } from '#db/as-person.ts';
import { keyFor } from '#db/keys.ts';
import { recordAudit } from '../audit/record.ts';
import { isFaultless, type Faults, type Input } from '../kernel/form.ts';
import type { passwordForm } from './password-form.ts';
import { isGuessable } from './guessable.ts';
import { addMark } from './known-browser.ts';
import { hashSecret, verifySecret } from './password.ts';
import { deleteSessions, findOwnPasswordHash, updateOwnPassword } from './queries.ts';
import type { SignedIn } from '../vocabulary/signed-in.ts';
import { countFailure } from './limits/throttle.ts';

/** Changes the own password, once, and ends every other session; returns what this browser keeps to be known by. Not one transaction: stretching takes 50 ms. */
export async function changePassword(
  database: Database,
  asker: Asker,
  signedIn: SignedIn,
  { current, wanted, marks }: Input<typeof passwordForm> & { marks: string },
): Promise<{ faults?: Faults<typeof passwordForm>; marks?: string }> {
  const { personId, sessionId } = signedIn;
  const faults = await passwordFacts(database, asker, signedIn, { current, wanted });
  if (faults.wanted) return { faults };
  if (!isFaultless(faults)) {
    // The same form sent again: the one it asks for is the one by now. A try that counts as any other.
    const again = await passwordFacts(database, asker, signedIn, { current: wanted });
    if (!isFaultless(again)) return { faults };
    const stored = await asPerson(database, asker, (tx) => findOwnPasswordHash(tx, personId));
    return stored === undefined
      ? {}
      : { marks: addMark(keyFor(database, 'knownBrowser'), marks, { personId, hash: stored }) };
  }
  const hash = await hashSecret(wanted);
  await asPerson(database, asker, async (tx) => {
    await updateOwnPassword(tx, personId, hash);
    await deleteSessions(tx, personId, sessionId);
    await recordAudit(tx, { about: `person:${personId}`, action: 'password.changed' });
  });
  return { marks: addMark(keyFor(database, 'knownBrowser'), marks, { personId, hash }) };
}

/** The current password is the right one: a try that counts when it is not, whatever else is wrong. And nobody guesses the new one. */
export async function passwordFacts(
  database: Database,
  asker: Asker,
  signedIn: SignedIn,
  { current, wanted }: Partial<Input<typeof passwordForm>>,
): Promise<Faults<typeof passwordForm>> {
  const { personId, name, memberships } = signedIn;
  const own = [name, ...memberships.flatMap((each) => Object.values(each.name))];
  const guessed = wanted !== undefined && isGuessable(wanted, own) ? { wanted: 'guessable' as const } : {};
  if (current === undefined) return guessed;
  const tries = [['change_password', personId] as const, ['change_password_heard', personId] as const];
  const right = await countFailure(database, tries, async () => {
    const stored = await asPerson(database, asker, (tx) => findOwnPasswordHash(tx, personId));
    return (await verifySecret(stored, current, 'known')) || null;
  });
  return right ? guessed : { ...guessed, current: 'mismatch' };
}
