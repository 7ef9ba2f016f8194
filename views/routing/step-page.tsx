import type { Step } from '#server/routing/referral-queries.ts';
import type { TableVerb } from '#server/routing/referral-verbs.ts';
import type { Conflict } from '#server/kernel/refusal.ts';
import type { NewsOf } from '#server/triage/queue/queue-reason.ts';
import { ask } from '../components/form/asked.ts';
import { ConfirmPanel } from '../components/form/confirm-panel.tsx';
import { Conflicted } from '../web/conflicted.tsx';
import { ErrorSummary } from '../components/form/error-summary.tsx';
import { FormFields, type WordedForm } from '../components/form/form-fields.tsx';
import { NewsAlert } from '../triage/news-alert.tsx';
import { useLocale, useMessages } from '../messages/language.ts';
import { eventsOf } from './wording.ts';

type StepPageProps = {
  step: TableVerb;
  partner: string;
  /** Where it stands now. */
  stands: string;
  phone: string | null;
  /** It is told by a message. */
  reached: boolean;
  /** The case is closed; the other partners that have it. */
  ended: boolean;
  /** Of which case; and of whom something came in that nobody at the table looked at yet. */
  reference: string;
  news: NewsOf | null;
  others: readonly string[];
  /** Page of this question, and of the referrals it came from. */
  action: string;
  backHref: string;
  danger: boolean;
  conflict: Conflict | undefined;
  /** What was done with it since the version that the form was sent with. */
  since: readonly Step[];
  form: WordedForm['form'];
};

/** The last look before the table does something with a referral. */
export const StepPage = (props: StepPageProps) => {
  const {
    step,
    partner,
    stands,
    phone,
    reached,
    ended,
    others,
    reference,
    news,
    action,
    backHref,
    danger,
    conflict,
    since,
    form,
  } = props;
  const m = useMessages();
  const words = m.routing.tableSteps[step];
  const after = ended ? [words.ended] : others.length > 0 ? others.map(words.stays) : [words.back];
  return (
    <>
      <h1>{words.title(partner)}</h1>
      <Conflicted conflict={conflict} since={eventsOf(since, useLocale(), m)} href={backHref} />
      <ErrorSummary errors={ask(form, words.form).errors} />
      <p class="mt-lead">{stands}</p>
      <NewsAlert {...{ reference, news }} />
      <ConfirmPanel
        title={words.question(partner)}
        action={action}
        button={words.button}
        cancelHref={backHref}
        danger={danger}
      >
        <p>{[words.consequence, reached ? words.told(phone) : words.untold(phone), ...after].join(' ')}</p>
        <FormFields form={form} words={words.form} />
      </ConfirmPanel>
    </>
  );
};
