import type { signInForm } from '#server/accounts/sign-in-form.ts';
import type { Shown } from '#server/kernel/form.ts';
import { ask } from '../components/form/asked.ts';
import { Button } from '../components/button.tsx';
import { ErrorSummary } from '../components/form/error-summary.tsx';
import { Alert } from '../components/alert.tsx';
import { HiddenField, TextField } from '../components/form/form-field.tsx';
import { useMessages } from '../messages/language.ts';

export type SignInProps = { form: Shown<typeof signInForm>; demo: boolean };

/** E-mail and password. The same sentence whatever was wrong. */
export const SignInPage = ({ form, demo }: SignInProps) => {
  const m = useMessages();
  const words = m.accounts.signIn;
  const { field, errors } = ask(form, words.form);
  return (
    <>
      <h1>{words.title}</h1>
      <ErrorSummary errors={errors} />
      <p>{words.lead}</p>
      <form method="post" action="/inloggen" class="mt-stack" novalidate>
        <HiddenField {...field('terug')} />
        <TextField {...field('email')} type="email" autocomplete="username" />
        <TextField {...field('password')} type="password" autocomplete="current-password" />
        <p>
          <Button kind="primary">{words.submit}</Button>
        </p>
      </form>
      {demo && (
        <Alert kind="info" title={words.demoTitle}>
          {words.demoPassword}
        </Alert>
      )}
    </>
  );
};
