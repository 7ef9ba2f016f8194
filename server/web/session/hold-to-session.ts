import type { Context } from 'hono';
import { readAsPerson } from '#db/as-person.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { answerAgain } from './answer-again.ts';
import type { AppEnv } from '../env.ts';
import { answerFailure } from '../failures.tsx';
import { clearSessionCookie, sessionToken } from './session-cookie.ts';

/**
 * Lets an answer out only when the database called the session good while it was made: asks it now where nothing was asked.
 * Who turned out to be somebody else by then is answered from the beginning, as whoever they are; who was signed out after
 * something had been done, as that.
 */
export async function holdToSession(c: Context<AppEnv>): Promise<void> {
  const { db, asker } = c.var;
  const { session } = asker;
  if (!session) return;
  if (!session.held && !session.over) await ask();
  if (!session.over) return;
  const nothingDone = !session.held;
  c.var.sessions.forget(sessionToken(c) ?? '');
  forgetAnswer();
  if (!nothingDone) clearSessionCookie(c);
  c.res = await (nothingDone ? answerAgain(c) : answerFailure(new Refusal('signed_out'), c));

  async function ask() {
    try {
      await readAsPerson(db, asker, () => Promise.resolve());
    } catch (error) {
      if (session?.over) return;
      forgetAnswer();
      throw error;
    }
  }

  // Nothing of it is shown: not who it was for either.
  function forgetAnswer() {
    c.res = undefined;
    c.finalized = false; // there is none to add headers to
    c.set('signedIn', undefined);
    c.set('asker', { kind: 'visitor' });
  }
}
