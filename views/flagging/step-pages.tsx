import type { Child } from 'hono/jsx';
import type { Letter } from '#server/flagging/notice.ts';
import type { stepForms } from '#server/flagging/deciding/step-forms.ts';
import type { NoticeChannel } from '#server/vocabulary/notice-kinds.ts';
import type { Shown } from '#server/kernel/form.ts';
import type { Outcome } from '#server/vocabulary/outcomes.ts';
import { ask, wordsOf } from '../components/form/asked.ts';
import { Select } from '../components/form/choice-field.tsx';
import { ConfirmPanel } from '../components/form/confirm-panel.tsx';
import { ErrorSummary } from '../components/form/error-summary.tsx';
import { Conflicted } from '../web/conflicted.tsx';
import type { Conflict } from '#server/kernel/refusal.ts';
import { DateTimeField, HiddenField, TextArea, TextField } from '../components/form/form-field.tsx';
import { LetterText } from './notice-preview.tsx';
import { useMessages } from '../messages/language.ts';

type Forms = typeof stepForms;

type StepProps = { reference: string; action: string; conflict: Conflict | undefined };

type StepFrame = Pick<StepProps, 'reference' | 'conflict'> & {
  title: string;
  errors?: Record<string, string | undefined>;
  children: Child;
};

/** What stands above every step: which one, of which notice, and why it did not go through. */
const Step = ({ reference, conflict, title, errors = {}, children }: StepFrame) => (
  <>
    <h1>
      {title}: {useMessages().flagging.page.title(reference)}
    </h1>
    <Conflicted conflict={conflict} href={pageOf(reference)} />
    <ErrorSummary errors={errors} />
    {children}
  </>
);

const pageOf = (reference: string) => `/notificaties/${reference}`;

type ReasonProps = StepProps & {
  danger: boolean;
  step: 'not_send' | 'return' | 'withdraw';
  form: Shown<Forms['return']>;
};

/** A step that says why, on a page of its own. */
export const ReasonPage = ({ danger, step, reference, action, conflict, form }: ReasonProps) => {
  const m = useMessages();
  const words = m.flagging.confirm[step];
  const { field, errors } = ask(form, words.form);
  return (
    <Step {...{ reference, conflict, errors }} title={words.title}>
      <ConfirmPanel
        title={words.question}
        action={action}
        button={words.button}
        cancelHref={pageOf(reference)}
        danger={danger}
      >
        <p>{words.consequences}</p>
        <HiddenField {...field('seen')} />
        <TextArea {...field('reason')} rows={4} />
      </ConfirmPanel>
    </Step>
  );
};

type ReleaseProps = StepProps & {
  platform: string;
  recipient: string;
  channel: NoticeChannel;
  letter: Letter;
  language: string;
  form: Shown<Forms['release']>;
};

/** The last look before a letter goes to a platform: exactly this text, to exactly this address. */
export const ReleasePage = ({
  reference,
  action,
  conflict,
  platform,
  recipient,
  channel,
  letter,
  language,
  form,
}: ReleaseProps) => {
  const m = useMessages();
  const { leaves, confirm } = m.flagging;
  const words = confirm.release;
  const { field } = ask(form, {});
  return (
    <Step {...{ reference, conflict }} title={words.title}>
      <ConfirmPanel
        title={words.question(platform)}
        action={action}
        button={words.button}
        cancelHref={pageOf(reference)}
      >
        <HiddenField {...field('seen')} />
        <p>{words.consequences(leaves[channel])}</p>
        <p>
          {words.to}: <code>{recipient}</code>
        </p>
        <LetterText {...{ letter, language }} />
      </ConfirmPanel>
    </Step>
  );
};

type PortalProps = StepProps & {
  /** Where the portal is; undefined when nobody knows any more. */
  portal: string | undefined;
  form: Shown<Forms['record_portal']>;
};

/** When the letter was put into a platform's portal. */
export const PortalPage = ({ reference, action, conflict, portal, form }: PortalProps) => {
  const m = useMessages();
  const words = m.flagging.confirm.record_portal;
  const { field, errors } = ask(form, words.form);
  return (
    <Step {...{ reference, conflict, errors }} title={words.title}>
      <ConfirmPanel title={words.question} action={action} button={words.button} cancelHref={pageOf(reference)}>
        <HiddenField {...field('seen')} />
        {portal && (
          <p>
            {words.portal}: <code>{portal}</code>
          </p>
        )}
        <DateTimeField {...field('at')} />
        <TextField {...field('portalReference')} />
      </ConfirmPanel>
    </Step>
  );
};

type OutcomeProps = StepProps & {
  urls: readonly string[];
  outcomes: readonly Outcome[];
  form: Shown<Forms['record_outcome']>;
};

/** What the platform did, address by address. */
export const OutcomePage = ({ reference, action, conflict, urls, outcomes, form }: OutcomeProps) => {
  const m = useMessages();
  const words = m.flagging.confirm.record_outcome;
  // The form has room for more addresses than this notice has.
  const positions = Object.keys(form).slice(0, Object.keys(form).length / 2);
  const { field, errors } = ask(form, {
    ...wordsOf(
      positions.map((_, index) => `outcome-${index + 1}` as const),
      (_, index) => ({ label: words.outcome(urls[index] ?? ''), faults: words.faults }),
    ),
    ...wordsOf(
      positions.map((_, index) => `note-${index + 1}` as const),
      (_, index) => ({ label: words.note(urls[index] ?? '') }),
    ),
  });
  return (
    <Step {...{ reference, conflict, errors }} title={words.title}>
      <ConfirmPanel title={words.question} action={action} button={words.button} cancelHref={pageOf(reference)}>
        <HiddenField {...field('seen')} />
        <p>{m.flagging.page.outcomesLead}</p>
        <p>{words.consequences}</p>
        {urls.map((_, index) => (
          <>
            <Select
              {...field(`outcome-${index + 1}`)}
              options={outcomes.map((outcome) => ({ value: outcome, label: m.disclosure.outcomes[outcome] }))}
            />
            <TextField {...field(`note-${index + 1}`)} />
          </>
        ))}
      </ConfirmPanel>
    </Step>
  );
};
