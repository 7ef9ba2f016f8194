import type { Review } from '#server/disclosure/read-review.ts';
import type { publishForm, withdrawForm } from '#server/disclosure/review-form.ts';
import type { Conflict } from '#server/kernel/refusal.ts';
import type { Shown } from '#server/kernel/form.ts';
import type { PublicationAction } from '#server/vocabulary/publication-lifecycle.ts';
import { Alert } from '../components/alert.tsx';
import { ask } from '../components/form/asked.ts';
import { ActionBar, Button, LinkButton } from '../components/button.tsx';
import { ConfirmPanel } from '../components/form/confirm-panel.tsx';
import { ErrorSummary } from '../components/form/error-summary.tsx';
import { HiddenField, TextArea } from '../components/form/form-field.tsx';
import { Conflicted } from '../web/conflicted.tsx';
import { EntryBody } from './entry-page.tsx';
import { StepsTaken } from './steps-taken.tsx';
import type { PageLinks } from '../components/pagination.tsx';
import { useMessages } from '../messages/language.ts';
import { sends } from '../components/swap/region.tsx';
import { PostForm } from '../components/form/post-form.tsx';

type ProposalPageProps = {
  title: string;
  review: Review;
  /** What was done before the page of its story, and the newest. */
  links: PageLinks;
  proposal: NonNullable<Review['proposal']>;
  shown: Parameters<typeof EntryBody>[0]['entry'];
  order: Parameters<typeof EntryBody>[0]['order'];
  /** The signatures that the reader can put now. */
  signatures: readonly PublicationAction[];
  addresses: Readonly<Record<PublicationAction, string>>;
  form: Shown<typeof publishForm>;
  conflict: Conflict | undefined;
  done: PublicationAction | undefined;
};

/** What was prepared, exactly as the public will read it, with who signed it and what the reader can do. */
export const ProposalPage = ({
  title,
  review,
  links,
  proposal,
  shown,
  order,
  signatures,
  addresses,
  form,
  conflict,
  done,
}: ProposalPageProps) => {
  const m = useMessages();
  const words = m.disclosure.review;
  const { notice, grounds, actions, waitsForOther, own } = review;
  const page = `/publicatie/${notice.reference}`;
  const seen = [form.contentSha256, form.seen].map(({ name, values: [value = ''] }) => (
    <HiddenField {...{ name, value }} />
  ));
  return (
    <>
      <p>
        <a href="/publicatie">{words.back}</a>
      </p>
      <h1>{title}</h1>
      <Conflicted {...{ conflict }} />
      {done && (
        <Alert kind="ok" live>
          {words.steps[done].done}
        </Alert>
      )}
      <p>{words.previewLead}</p>
      {own && <Alert kind="warning">{words.own}</Alert>}
      {notice.newerOutcome && <Alert kind="warning">{words.newerThanProposal}</Alert>}
      {waitsForOther && <Alert kind="info">{words.waitsForOther}</Alert>}
      <div class="mt-panel mt-stack">
        <EntryBody {...{ order, grounds }} entry={shown} words={review.words} />
      </div>
      <p>
        {words.hash} <code>{proposal.sha256}</code>
      </p>
      {signatures.length > 0 && <p>{words.whoSigns}</p>}
      {signatures.map((action) => (
        <PostForm {...sends(addresses[action])}>
          {seen}
          <Button kind="primary">{words.steps[action].button}</Button>
        </PostForm>
      ))}
      {actions.includes('publish') && (
        <PostForm {...sends(addresses.publish)}>
          {seen}
          <Button kind="primary">{words.steps.publish.button}</Button>
        </PostForm>
      )}
      {actions.includes('prepare') && (
        <ActionBar>
          <LinkButton kind="subtle" href={page}>
            {words.change}
          </LinkButton>
        </ActionBar>
      )}
      <StepsTaken {...review} {...{ links }} />
    </>
  );
};

type WithdrawPageProps = {
  reference: string;
  address: string;
  form: Shown<typeof withdrawForm>;
  danger: boolean;
  conflict: Conflict | undefined;
};

/** Why a publication is taken back, and what then stays of it. */
export const WithdrawPage = ({ reference, address, form, danger, conflict }: WithdrawPageProps) => {
  const m = useMessages();
  const words = m.disclosure.review.withdrawal;
  const { field, errors } = ask(form, words.form);
  return (
    <>
      <h1>{words.title(reference)}</h1>
      <Conflicted {...{ conflict }} href={`/publicatie/${reference}`} />
      <ErrorSummary errors={errors} />
      <ConfirmPanel
        title={words.question}
        action={address}
        button={m.disclosure.review.steps.withdraw.button}
        cancelHref={`/publicatie/${reference}`}
        danger={danger}
      >
        <p>{words.consequences}</p>
        <HiddenField name={form.seen.name} value={form.seen.values[0] ?? ''} />
        <TextArea {...field('reden')} rows={4} />
      </ConfirmPanel>
    </>
  );
};
