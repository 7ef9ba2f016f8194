import { Alert } from '../components/alert.tsx';
import { LinkButton } from '../components/button.tsx';
import { SentBefore, type SentBeforeProps } from './sent-before.tsx';
import { useLocale, useMessages } from '../messages/language.ts';
import { signInPath } from '../components/addresses.ts';

type FailureProps = {
  status: number;
  title: string;
  text: string;
  reference: string | undefined;
  retryAfter?: number | undefined;
};

/** Says what went wrong, what to do now and, for a fault of ours, the reference to tell us. */
export const FailurePage = ({ sent, ...failure }: FailureProps & { sent?: Omit<SentBeforeProps, 'again'> }) => {
  const { status, title, text, reference, retryAfter } = failure;
  const m = useMessages().web;
  return (
    <>
      <h1>{title}</h1>
      <p>{text}</p>
      {status >= 500 && <p>{m.failures.phone}</p>}
      {status >= 500 && reference && <p>{m.failures.reference(reference)}</p>}
      {sent && <SentBefore {...sent} again={status >= 500 || retryAfter !== undefined} />}
      <p>
        <LinkButton href="/">{m.failures.home}</LinkButton>
      </p>
    </>
  );
};

/** The same, beside a page that stays as it is. Who must sign in again does so in another window, and goes on here. */
export const FailureAside = ({ status, title, text, reference }: FailureProps) => {
  const m = useMessages().web;
  return (
    <div lang={useLocale()}>
      <Alert kind="error" title={title}>
        <p>{text}</p>
        {status >= 500 && reference && <p>{m.failures.reference(reference)}</p>}
        <p>{m.failures.kept}</p>
        {status === 401 && (
          <p>
            <a href={signInPath} target="_blank" rel="noopener">
              {m.failures.signInBeside}
            </a>
          </p>
        )}
      </Alert>
    </div>
  );
};
