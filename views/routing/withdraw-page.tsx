import type { Shown } from '#server/kernel/form.ts';
import type { withdrawForm } from '#server/routing/referral-form.ts';
import { ask } from '../components/asked.ts';
import { ConfirmPanel } from '../components/confirm-panel.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Conflicted } from '../components/conflicted.tsx';
import type { Conflict } from '#server/steps/pages/mount-verbs.ts';
import { HiddenField, TextArea } from '../components/form-field.tsx';
import { useMessages } from '../messages/language.ts';

type WithdrawPageProps = {
  partner: string;
  /** Page of this question, and of the referrals it came from. */
  action: string;
  backHref: string;
  danger: boolean;
  conflict: Conflict | undefined;
  form: Shown<typeof withdrawForm>;
};

/** The last look before a referral is taken back. */
export const WithdrawPage = ({ partner, action, backHref, danger, conflict, form }: WithdrawPageProps) => {
  const m = useMessages();
  const words = m.routing.withdraw;
  const { field, errors } = ask(form, words.form);
  return (
    <>
      <h1>{words.title(partner)}</h1>
      <Conflicted conflict={conflict} />
      <ErrorSummary errors={errors} />
      <ConfirmPanel
        title={words.question(partner)}
        action={action}
        button={words.button}
        cancelHref={backHref}
        danger={danger}
      >
        <p>{words.consequence}</p>
        <HiddenField {...field('seen')} />
        <TextArea {...field('reason')} rows={3} />
      </ConfirmPanel>
    </>
  );
};
