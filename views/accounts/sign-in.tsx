import { Button } from '../components/button.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Alert } from '../components/alert.tsx';
import { HiddenField, TextField } from '../components/form-field.tsx';
import type { Messages } from '../messages/messages.ts';
import { useMessages } from '../messages/language.ts';

type Fault = keyof Messages['accounts']['signIn']['faults'];

export type SignInProps = {
  email: string;
  back: string;
  faults: { email?: Fault; password?: Fault };
  demo: boolean;
};

/** E-mail and password. The same sentence whatever was wrong. */
export const SignInPage = ({ email, back, faults, demo }: SignInProps) => {
  const m = useMessages();
  const words = m.accounts.signIn;
  const errors = {
    email: faults.email && words.faults[faults.email],
    password: faults.password && words.faults[faults.password],
  };
  return (
    <>
      <h1>{words.title}</h1>
      <ErrorSummary errors={errors} />
      <p>{words.lead}</p>
      <form method="post" action="/inloggen" class="mt-stack" novalidate>
        <HiddenField name="terug" value={back} />
        <TextField
          name="email"
          type="email"
          label={words.email}
          value={email}
          autocomplete="username"
          error={errors.email}
        />
        <TextField
          name="password"
          type="password"
          label={words.password}
          autocomplete="current-password"
          error={errors.password}
        />
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
