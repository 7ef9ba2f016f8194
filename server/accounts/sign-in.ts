import type { Database } from '#db/connect.ts';
import { verifySecret } from './password.ts';
import { findCredential } from './queries.ts';
import { createSession } from './session.ts';
import { countTry } from './throttle.ts';

/**
 * Signs in with e-mail and password; returns the session token, or null when they do not match. The answer, its words
 * and its time are the same whether the account exists or not.
 */
export async function signIn(
  database: Database,
  { email, password, network }: { email: string; password: string; network: string },
): Promise<string | null> {
  const account = email.toLowerCase();
  await countTry(database, 'sign_in_network', network);
  await countTry(database, 'sign_in_account_from_network', `${account} ${network}`);
  await countTry(database, 'sign_in_account', account);
  const credential = await findCredential(database, account);
  if (!(await verifySecret(credential?.hash, password)) || !credential) return null;
  return createSession(database, credential.personId);
}
