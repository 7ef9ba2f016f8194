import type { Database } from '#db/connect.ts';
import { keyFor } from '#db/keys.ts';
import type { Networks } from '../kernel/process/networks.ts';
import { addMark, markOf } from './known-browser.ts';
import { verifySecret } from './password.ts';
import { findCredential } from './queries.ts';
import { createSession } from './session.ts';
import { countFailure, inNetworks, type Try } from './limits/throttle.ts';

/**
 * Signs in with e-mail and password; returns the session token and what the browser keeps to be known by, or null when they do
 * not match. The answer, its words and its time are the same whether the account exists or not. `marks`: what the browser kept.
 */
export async function signIn(
  database: Database,
  { email, password, networks, marks }: { email: string; password: string; networks: Networks; marks: string },
): Promise<{ token: string; marks: string } | null> {
  const key = keyFor(database, 'knownBrowser');
  const account = email.toLowerCase();
  const credential = await findCredential(database, account);
  const mark = markOf(key, marks, credential ?? nobody);
  const tries = mark === undefined ? triesOfStranger(account, networks) : [['sign_in_known_browser', mark] as const];
  const whose = mark === undefined ? 'stranger' : 'known';
  return countFailure(database, [...tries, ['sign_in_account_heard', account]], async () => {
    if (!(await verifySecret(credential?.hash, password, whose)) || !credential) return null;
    const token = await createSession(database, credential.personId);
    return { token, marks: addMark(key, marks, credential) };
  });
}

// Of whom no mark is ever made: so that marks, too, take as long when an account does not exist.
const nobody = { personId: 'nobody', hash: 'none' };

const triesOfStranger = (account: string, networks: Networks): Try[] => [
  ...inNetworks('sign_in_network', networks),
  ['sign_in_account_from_network', `${account} ${networks[0]}`],
  ['sign_in_account', account],
];
