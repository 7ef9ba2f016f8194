import type { Context } from 'hono';
import { SignInPage, type SignInProps } from '#views/accounts/sign-in.tsx';
import { hoursKept } from '../../web/acting/seal-kept.ts';
import type { AppEnv, AskToSignIn } from '../../web/env.ts';
import { backName } from '../../web/language/language-form.ts';
import { addressOf } from '../../web/lists/place.ts';
import { sentFrom, show } from '../../web/show.tsx';
import { signInPath } from '#views/components/addresses.ts';
import { signInForm } from '../sign-in-form.ts';

/** The door; `why` somebody stands before it who was at work. */
export function showSignIn(
  c: Context<AppEnv>,
  form: SignInProps['form'],
  { status = 200, why }: { status?: 200 | 401 | 409 | 422 | 429 | 503; why?: SignInProps['why'] } = {},
) {
  const { m, site } = c.var;
  const from = form.kept.values.some(Boolean) ? sentFrom(c) : undefined;
  return show(c, m.accounts.signIn.title, <SignInPage {...{ form, why }} hours={hoursKept} demo={site.demo} />, {
    density: 'door',
    door: true,
    status,
    // What waits here is not where it came from, which may be another's form by now.
    ...(from !== undefined && { address: doorBefore(from) }),
  });
}

const doorBefore = (back: string): string =>
  back.startsWith(signInPath) ? back : addressOf(signInPath, { [backName]: back });

/**
 * The door for somebody whose form could not be taken in: it waits there, and nobody else can read it. One that never waits is empty
 * again on its page, and the door leads there.
 */
export const askToSignIn: AskToSignIn = (c, { sealed, why, status }) => {
  const terug = sealed === '' ? (sentFrom(c) ?? '/') : '/';
  return showSignIn(c, signInForm.show({ terug, kept: sealed }), { status, why });
};
