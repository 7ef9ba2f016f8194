import type { receiptForm } from '#server/following/receipt-form.ts';
import type { Shown } from '#server/kernel/form.ts';
import { Alert } from '../components/alert.tsx';
import { ask } from '../components/form/asked.ts';
import { Button } from '../components/button.tsx';
import { ErrorSummary } from '../components/form/error-summary.tsx';
import { HiddenField, TextField } from '../components/form/form-field.tsx';
import { OtherLanguage, carriedId } from '../components/form/other-language.tsx';
import { WaitsHere } from '../components/form/waits-here.tsx';
import { WayOn } from '../components/form/way-on.tsx';
import { useMessages } from '../messages/language.ts';

type OpenReceiptProps = {
  form: Shown<typeof receiptForm>;
  ended: boolean;
  /** How long a form waits here. */
  hours: number;
  /** Why it was refused for now, and how it goes on. */
  later?: { title: string; text: string; path: string; proof: string } | undefined;
};

/** The door for somebody who reported without account. */
export const OpenReceiptPage = ({ form, ended, hours, later }: OpenReceiptProps) => {
  const m = useMessages();
  const words = m.intake.receipt;
  const { field, errors } = ask(form, words.form);
  const waits = form.kept.values.some(Boolean);
  const action = later?.path ?? '/bon';
  return (
    <>
      <h1>{words.title}</h1>
      {ended && <Alert kind={waits ? 'warning' : 'ok'}>{waits ? words.kept(hours) : words.ended}</Alert>}
      {later && (
        <Alert kind="warning" title={later.title} live>
          <p>{later.text}</p>
        </Alert>
      )}
      {!waits && <WaitsHere {...{ hours }} words={words.keptBefore} />}
      <ErrorSummary errors={errors} />
      <p>{words.lead}</p>
      <form
        id={carriedId(action)}
        method="post"
        action={action}
        class="mt-stack"
        autocomplete="off"
        data-door={form.kept.name}
        novalidate
      >
        <HiddenField {...field('kept')} />
        <TextField {...field('code')} inputmode="numeric" width="medium" />
        {later && <WayOn proof={later.proof} />}
        <p>
          <Button kind="primary">{words.open}</Button>
        </p>
        <OtherLanguage action={action} />
      </form>
    </>
  );
};
