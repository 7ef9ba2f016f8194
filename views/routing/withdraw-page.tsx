import type { AnswerFault } from '#server/routing/answer-form.ts';
import { ConfirmPanel } from '../components/confirm-panel.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { TextArea } from '../components/form-field.tsx';
import { useMessages } from '../messages/language.ts';

type WithdrawPageProps = {
  partner: string;
  /** Page of this question, and of the referrals it came from. */
  action: string;
  backHref: string;
  reason: string;
  faults: { reason?: AnswerFault };
};

/** The last look before a referral is taken back. */
export const WithdrawPage = ({ partner, action, backHref, reason, faults }: WithdrawPageProps) => {
  const m = useMessages();
  const words = m.routing.withdraw;
  const error = faults.reason && m.routing.answer.faults.reason[faults.reason];
  return (
    <>
      <h1>{words.title(partner)}</h1>
      <ErrorSummary errors={{ reason: error }} />
      <ConfirmPanel title={words.question(partner)} action={action} button={words.button} cancelHref={backHref} danger>
        <p>{words.consequence}</p>
        <TextArea name="reason" label={words.reason} value={reason} rows={3} maxlength={5000} error={error} />
      </ConfirmPanel>
    </>
  );
};
