import type { Shown } from '#server/kernel/form.ts';
import type { caseForms, outcomeForm } from '#server/triage/case-forms.ts';
import type { Conflict } from '#server/kernel/refusal.ts';
import type { NewsOf } from '#server/triage/queue/queue-reason.ts';
import type { Locale } from '../messages/messages.ts';
import { Alert } from '../components/alert.tsx';
import { ask } from '../components/form/asked.ts';
import { ActionBar, Button, LinkButton } from '../components/button.tsx';
import { RadioGroup, type Option } from '../components/form/choice-field.tsx';
import { ConfirmPanel } from '../components/form/confirm-panel.tsx';
import { ErrorSummary } from '../components/form/error-summary.tsx';
import { Facts } from '../components/facts.tsx';
import { HiddenField, TextArea, TextField } from '../components/form/form-field.tsx';
import { Conflicted } from '../web/conflicted.tsx';
import { NewsAlert } from './news-alert.tsx';
import { languageName, useLocale, useMessages } from '../messages/language.ts';

export type CloseCaseProps = {
  /** Which outcome, then the sentence; both when the one that was chosen can no longer be, so that the sentence is kept. */
  step: 'outcome' | 'sentence' | 'both';
  danger: boolean;
  reference: string;
  /** Its page, and the list that it was opened from, as their addresses carry it. */
  caseHref: string;
  list: Readonly<Record<string, string | undefined>>;
  /** Where it is closed. */
  address: string;
  title: string;
  form: Shown<typeof caseForms.close>;
  /** The first step: which outcome. */
  choice: Shown<typeof outcomeForm>;
  /** Every way a case can end, with the sentence that goes with it as hint. */
  outcomes: readonly Option[];
  /** The name of the one chosen; `namesAnother`: in which report it is told is asked. */
  chosen: string | undefined;
  namesAnother: boolean;
  /** The reporter's language: the sentence is for them. */
  reporterLocale: Locale;
  /** Of whom something came in that nobody at the table looked at yet. */
  news: NewsOf | null;
  /** The partners that still have the case. */
  partners: readonly string[];
  conflict: Conflict | undefined;
  /** The address at which the sentence of this outcome is asked. */
  about: string | undefined;
};

/** Closing a case: first how it ends, then the sentence that the reporter reads. */
export const CloseCasePage = (props: CloseCaseProps) => {
  const { step, reference, title, caseHref, form, choice, news, partners, conflict } = props;
  const m = useMessages();
  const words = m.triage.closing;
  const { close, choose } = m.triage.caseForms;
  const errors = step === 'outcome' ? ask(choice, choose).errors : ask(form, close).errors;
  return (
    <>
      <h1>{words.title(reference)}</h1>
      <p class="mt-soft">
        <bdi>{title}</bdi>
      </p>
      <Conflicted conflict={conflict} href={caseHref} />
      <ErrorSummary errors={errors} />
      <NewsAlert {...{ reference, news }} />
      {partners.length > 0 && (
        <Alert kind="warning">
          {partners.map((partner) => (
            <p>{words.partnerBusy(partner)}</p>
          ))}
        </Alert>
      )}
      {step === 'outcome' ? <ChooseOutcome {...props} /> : <Sentence {...props} />}
    </>
  );
};

const ChooseOutcome = ({ caseHref, list, address, outcomes, choice }: CloseCaseProps) => {
  const m = useMessages();
  const { field } = ask(choice, m.triage.caseForms.choose);
  const words = m.triage.closing;
  return (
    <form class="mt-stack" method="get" action={address}>
      <p>{words.outcomeLead}</p>
      <HiddenField {...field('stap')} />
      {Object.entries(list).map(([name, value]) => value && <input type="hidden" name={name} value={value} />)}
      <RadioGroup {...field('afloop')} options={outcomes} />
      <ActionBar>
        <Button kind="primary">{words.choose}</Button>
        <LinkButton kind="subtle" href={caseHref}>
          {m.form.cancel}
        </LinkButton>
      </ActionBar>
    </form>
  );
};

const Sentence = ({
  danger,
  caseHref,
  address,
  form,
  chosen,
  namesAnother,
  outcomes,
  reporterLocale,
  about,
}: CloseCaseProps) => {
  const m = useMessages();
  const words = m.triage.closing;
  const { field } = ask(form, m.triage.caseForms.close);
  const sentence = field('publicReason');
  const locale = useLocale();
  const reads = reporterLocale === locale ? words.readsAsYou : words.readsOther;
  return (
    <ConfirmPanel
      title={words.question}
      action={address}
      button={words.submit}
      cancelHref={caseHref}
      danger={danger}
      about={about}
    >
      <HiddenField {...field('seen')} />
      <HiddenField {...field('heard')} />
      {chosen === undefined ? (
        <RadioGroup {...field('outcome')} options={outcomes} />
      ) : (
        <>
          <Facts facts={[{ term: words.chosen, value: chosen }]} />
          <p>
            <a href={address}>{words.other}</a>
          </p>
          <HiddenField {...field('outcome')} />
        </>
      )}
      {namesAnother && <TextField {...field('original')} optional={false} />}
      <TextArea {...sentence} hint={`${reads(languageName(reporterLocale, m))} ${sentence.hint ?? ''}`} rows={3} />
      <p class="mt-soft">{words.undo}</p>
    </ConfirmPanel>
  );
};
