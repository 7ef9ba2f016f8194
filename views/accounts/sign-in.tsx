import type { signInForm } from '#server/accounts/sign-in-form.ts';
import type { Shown } from '#server/kernel/form.ts';
import { ask } from '../components/form/asked.ts';
import { Button } from '../components/button.tsx';
import { ErrorSummary } from '../components/form/error-summary.tsx';
import { Alert } from '../components/alert.tsx';
import { HiddenField, TextField } from '../components/form/form-field.tsx';
import { OtherLanguage, carriedId } from '../components/form/other-language.tsx';
import { WaitsHere } from '../components/form/waits-here.tsx';
import { useMessages } from '../messages/language.ts';
import { signInPath } from '../components/addresses.ts';

export type SignInProps = {
  form: Shown<typeof signInForm>;
  /** How long a form waits here. */
  hours: number;
  demo: boolean;
  /** What ended their work, for somebody whose form waits here; or why nobody is heard now. */
  why?: { title: string; text: string } | undefined;
};

/** E-mail and password. The same sentence whatever was wrong. */
export const SignInPage = ({ form, hours, demo, why }: SignInProps) => {
  const m = useMessages();
  const words = m.accounts.signIn;
  const { field, errors } = ask(form, words.form);
  const waits = form.kept.values.some(Boolean);
  return (
    <>
      <h1>{words.title}</h1>
      <ErrorSummary errors={errors} />
      {waits || why ? (
        <Alert kind="warning" title={why?.title}>
          {why && <p>{why.text}</p>}
          {waits && <p>{words.kept(hours)}</p>}
        </Alert>
      ) : (
        <p>{words.lead}</p>
      )}
      {!waits && <WaitsHere {...{ hours }} words={words.keptBefore} />}
      <form
        id={carriedId(signInPath)}
        method="post"
        action={signInPath}
        class="mt-stack"
        data-door={form.kept.name}
        novalidate
      >
        <HiddenField {...field('terug')} />
        <HiddenField {...field('kept')} />
        <TextField {...field('email')} type="email" autocomplete="username" />
        <TextField {...field('password')} type="password" autocomplete="current-password" />
        <p>
          <Button kind="primary">{words.submit}</Button>
        </p>
        <OtherLanguage action={signInPath} />
      </form>
      {demo && (
        <Alert kind="info" title={words.demoTitle}>
          {words.demoPassword}
        </Alert>
      )}
    </>
  );
};
