import type { Locale } from '../messages/messages.ts';
import { Alert } from '../components/alert.tsx';
import { ActionBar, Button, LinkButton } from '../components/button.tsx';
import { Checkboxes, RadioGroup, type Option } from '../components/choice-field.tsx';
import { ConfirmPanel } from '../components/confirm-panel.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Facts } from '../components/facts.tsx';
import { HiddenField, TextArea } from '../components/form-field.tsx';
import { faultWords, filled, type CaseDraft } from './case-forms.tsx';
import type { CaseConflict } from './case-props.ts';
import { useMessages } from '../messages/language.ts';

export type CloseCaseProps = {
  reference: string;
  title: string;
  seen: string;
  /** Every way a case can end, with the sentence that goes with it as hint. */
  outcomes: readonly Option[];
  /** The first step was sent without a choice. */
  unchosen: boolean;
  /** The one chosen, with the sentence to start from; undefined: choose first. */
  chosen: { code: string; label: string; sentence: string } | undefined;
  /** The reporter's language: the sentence is for them. */
  reporterLocale: Locale;
  /** A partner that still has the case. */
  partner: string | undefined;
  /** What in the sentence looks like a name. */
  names: readonly string[];
  draft: CaseDraft | undefined;
  conflict: CaseConflict | undefined;
};

/** Closing a case: first how it ends, then the sentence that the reporter reads. */
export const CloseCasePage = (props: CloseCaseProps) => {
  const { reference, title, chosen, partner, conflict, draft } = props;
  const m = useMessages();
  const words = m.triage.closing;
  const errors = {
    afloop: props.unchosen ? faultWords('outcome', 'required', m) : undefined,
    publicReason: faultWords('publicReason', draft?.faults.publicReason, m),
  };
  return (
    <>
      <h1>{words.title(reference)}</h1>
      <p class="mt-soft">
        <bdi>{title}</bdi>
      </p>
      {conflict && (
        <Alert kind="warning" live>
          <p>{m.triage.case.conflict[conflict]}</p>
          <p>{m.triage.case.conflict.kept}</p>
        </Alert>
      )}
      <ErrorSummary errors={errors} />
      {partner && (
        <Alert kind="warning">
          <p>{words.partnerBusy(partner)}</p>
        </Alert>
      )}
      {chosen ? (
        <Sentence {...props} chosen={chosen} error={errors.publicReason} />
      ) : (
        <ChooseOutcome {...props} error={errors.afloop} />
      )}
    </>
  );
};

const ChooseOutcome = ({ reference, outcomes, error }: CloseCaseProps & { error: string | undefined }) => {
  const m = useMessages();
  const words = m.triage.closing;
  return (
    <form class="mt-stack" method="get" action={`/triage/${reference}/afsluiting`}>
      <p>{words.outcomeLead}</p>
      <HiddenField name="stap" value="2" />
      <RadioGroup name="afloop" label={words.outcome} options={outcomes} error={error} />
      <ActionBar>
        <Button kind="primary">{words.choose}</Button>
        <LinkButton kind="subtle" href={`/triage/${reference}`}>
          {m.form.cancel}
        </LinkButton>
      </ActionBar>
    </form>
  );
};

type SentenceProps = CloseCaseProps & {
  chosen: NonNullable<CloseCaseProps['chosen']>;
  error: string | undefined;
};

const Sentence = (props: SentenceProps) => {
  const { reference, seen, chosen, names, reporterLocale, draft, error } = props;
  const m = useMessages();
  const words = m.triage.closing;
  const { value = chosen.sentence } = filled(draft, m, 'close', 'publicReason');
  return (
    <ConfirmPanel
      title={words.question}
      action={`/triage/${reference}/afsluiting`}
      button={words.submit}
      cancelHref={`/triage/${reference}`}
      danger
    >
      <Facts facts={[{ term: words.chosen, value: chosen.label }]} />
      <p>
        <a href={`/triage/${reference}/afsluiting`}>{words.other}</a>
      </p>
      <HiddenField name="seen" value={seen} />
      <HiddenField name="outcome" value={chosen.code} />
      <TextArea
        name="publicReason"
        label={words.publicReason}
        hint={`${words.inLocale[reporterLocale]} ${words.publicReasonHint}`}
        value={value}
        error={error}
        rows={3}
        maxlength={1000}
      />
      {names.length > 0 && (
        <>
          <p>{words.names(names.join(', '))}</p>
          <Checkboxes
            name="checked"
            label={words.checked}
            options={[{ value: 'yes', label: words.checkedOption }]}
            optional
          />
        </>
      )}
      <p class="mt-soft">{words.undo}</p>
    </ConfirmPanel>
  );
};
