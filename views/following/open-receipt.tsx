import { Alert } from '../components/alert.tsx';
import { Button } from '../components/button.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { TextField } from '../components/form-field.tsx';
import type { Messages } from '../messages/messages.ts';
import { useMessages } from '../messages/language.ts';

export type OpenReceiptProps = {
  code: string;
  fault: keyof Messages['intake']['receipt']['faults'] | undefined;
  ended: boolean;
};

/** The door for somebody who reported without account. */
export const OpenReceiptPage = ({ code, fault, ended }: OpenReceiptProps) => {
  const m = useMessages();
  const words = m.intake.receipt;
  const error = fault && words.faults[fault];
  return (
    <>
      <h1>{words.title}</h1>
      {ended && <Alert kind="ok">{words.ended}</Alert>}
      <ErrorSummary errors={{ code: error }} />
      <p>{words.lead}</p>
      <form method="post" action="/bon" class="mt-stack" autocomplete="off" novalidate>
        <TextField
          name="code"
          label={words.code}
          hint={words.codeHint}
          value={code}
          error={error}
          inputmode="numeric"
          width="medium"
        />
        <p>
          <Button kind="primary">{words.open}</Button>
        </p>
      </form>
    </>
  );
};
