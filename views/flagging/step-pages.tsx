import type { Letter } from '#server/flagging/notice.ts';
import type { Outcome } from '#server/vocabulary/outcomes.ts';
import { Select } from '../components/choice-field.tsx';
import { ConfirmPanel } from '../components/confirm-panel.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { DateTimeField, TextArea, TextField } from '../components/form-field.tsx';
import { LetterText } from './notice-preview.tsx';
import { useMessages } from '../messages/language.ts';

type StepProps = { reference: string; values: Readonly<Record<string, string>> };

const pageOf = (reference: string) => `/notificaties/${reference}`;

type ReasonProps = StepProps & { step: 'not_send' | 'return' | 'withdraw'; action: string; error?: string | undefined };

/** A step that says why, on a page of its own. */
export const ReasonPage = ({ step, reference, action, values, error }: ReasonProps) => {
  const m = useMessages();
  const words = m.flagging.confirm[step];
  return (
    <>
      <h1>
        {words.title}: {m.flagging.page.title(reference)}
      </h1>
      <ErrorSummary errors={{ reason: error }} />
      <ConfirmPanel
        title={words.question}
        action={action}
        button={words.button}
        cancelHref={pageOf(reference)}
        danger={step === 'withdraw'}
      >
        <p>{words.consequences}</p>
        <TextArea
          name="reason"
          label={words.reason}
          hint={words.reasonHint}
          value={values['reason']}
          error={error}
          rows={4}
        />
      </ConfirmPanel>
    </>
  );
};

type ReleaseProps = StepProps & { action: string; platform: string; recipient: string; letter: Letter };

/** The last look before a letter goes to a platform: exactly this text, to exactly this address. */
export const ReleasePage = ({ reference, action, platform, recipient, letter }: ReleaseProps) => {
  const m = useMessages();
  const words = m.flagging.confirm.release;
  return (
    <>
      <h1>
        {words.title}: {m.flagging.page.title(reference)}
      </h1>
      <ConfirmPanel
        title={words.question(platform)}
        action={action}
        button={words.button}
        cancelHref={pageOf(reference)}
      >
        <p>{words.consequences}</p>
        <p>
          {words.to}: <code>{recipient}</code>
        </p>
        <LetterText letter={letter} />
      </ConfirmPanel>
    </>
  );
};

type PortalProps = StepProps & { action: string; error?: string | undefined };

/** When the letter was put into a platform's portal. */
export const PortalPage = ({ reference, action, values, error }: PortalProps) => {
  const m = useMessages();
  const words = m.flagging.confirm.record_portal;
  return (
    <>
      <h1>
        {words.title}: {m.flagging.page.title(reference)}
      </h1>
      <ErrorSummary errors={{ at: error }} />
      <ConfirmPanel title={words.question} action={action} button={words.button} cancelHref={pageOf(reference)}>
        <DateTimeField name="at" label={words.at} date={values['atDate']} time={values['atTime']} error={error} />
        <TextField
          name="portalReference"
          label={words.portalReference}
          value={values['portalReference']}
          optional
          maxlength={200}
        />
      </ConfirmPanel>
    </>
  );
};

type OutcomeProps = StepProps & {
  action: string;
  urls: readonly string[];
  outcomes: readonly Outcome[];
  errors: Readonly<Record<string, string | undefined>>;
};

/** What the platform did, address by address. */
export const OutcomePage = ({ reference, action, urls, outcomes, values, errors }: OutcomeProps) => {
  const m = useMessages();
  const words = m.flagging.confirm.record_outcome;
  return (
    <>
      <h1>
        {words.title}: {m.flagging.page.title(reference)}
      </h1>
      <ErrorSummary errors={errors} />
      <ConfirmPanel title={words.question} action={action} button={words.button} cancelHref={pageOf(reference)}>
        <p>{m.flagging.page.outcomesLead}</p>
        <p>{words.consequences}</p>
        {urls.map((url, index) => (
          <>
            <Select
              name={`outcome-${index + 1}`}
              label={words.outcome(url)}
              optional
              value={values[`outcome-${index + 1}`]}
              error={errors[`outcome-${index + 1}`]}
              options={outcomes.map((outcome) => ({ value: outcome, label: m.flagging.outcomes[outcome] }))}
            />
            <TextField
              name={`note-${index + 1}`}
              label={words.note(url)}
              value={values[`note-${index + 1}`]}
              error={errors[`note-${index + 1}`]}
              optional
              maxlength={2000}
            />
          </>
        ))}
      </ConfirmPanel>
    </>
  );
};
