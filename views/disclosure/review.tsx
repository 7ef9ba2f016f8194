import { Alert } from '../components/alert.tsx';
import { ask, wordsOf } from '../components/form/asked.ts';
import { ErrorSummary } from '../components/form/error-summary.tsx';
import { Facts } from '../components/facts.tsx';
import type { PageLinks } from '../components/pagination.tsx';
import type { ClosableField } from '#server/vocabulary/decided-fields.ts';
import type { Closing } from '#server/disclosure/entry.ts';
import type { Review } from '#server/disclosure/read-review.ts';
import type { PublicationAction } from '#server/vocabulary/publication-lifecycle.ts';
import type { Conflict } from '#server/kernel/refusal.ts';
import type { Shown } from '#server/kernel/form.ts';
import type { correctForm } from '#server/disclosure/review-form.ts';
import { FieldValue } from '../flagging/public-text.tsx';
import { OutcomeList } from './entry-facts.tsx';
import { StepsTaken } from './steps-taken.tsx';
import { Conflicted } from '../web/conflicted.tsx';
import { useMessages } from '../messages/language.ts';
import { Choices } from './choices.tsx';
import { Chosen } from './chosen.tsx';

type ReviewPageProps = {
  title: string;
  review: Review;
  /** What was done before the page of its story, and the newest. */
  links: PageLinks;
  /** What is closed now; null when nothing was chosen yet. */
  closing: Closing | null;
  closable: readonly ClosableField[];
  /** The form of a correction; a first publication leaves its reason out. */
  form: Shown<typeof correctForm>;
  chosen: Parameters<typeof Choices>[0]['chosen'];
  named: Parameters<typeof Choices>[0]['named'];
  conflict: Conflict | undefined;
  done: PublicationAction | undefined;
};

/** One decision, field by field: what was recorded beside what the public will read. */
export const ReviewPage = ({
  title,
  review,
  links,
  closable,
  closing,
  form,
  chosen,
  named,
  conflict,
  done,
}: ReviewPageProps) => {
  const m = useMessages();
  const { notice, published, notShown, actions, outcomes } = review;
  const words = m.disclosure.review;
  const { field, errors } = ask(form, {
    ...wordsOf(closable, (name) => ({ label: words.choice(m.disclosure.fields[name]), faults: words.faults })),
    reden: words.form.reden,
  });
  const summary = Object.entries(errors).map(([name, error]): [string, string | undefined] => [
    name,
    error && name !== 'reden' ? `${m.disclosure.fields[name as ClosableField]}: ${error}` : error,
  ]);
  const correction = published !== null || notShown;
  const isWithdrawn = published?.withdrawn === true;
  const chooses = actions.some((action) => action === 'prepare' || action === 'correct');
  const page = `/publicatie/${notice.reference}`;
  return (
    <>
      <p>
        <a href="/publicatie">{words.back}</a>
      </p>
      <h1>{title}</h1>
      {conflict && (
        <>
          <Conflicted {...{ conflict }} />
          <p>{words.asItIsNow}</p>
        </>
      )}
      {done && (
        <Alert kind="ok" live>
          {words.steps[done].done}
        </Alert>
      )}
      <ErrorSummary errors={Object.fromEntries(summary)} />
      <Standing {...{ review, correction }} />
      {isWithdrawn ? (
        <p>{words.waits.withdrawn}</p>
      ) : (
        <>
          <section class="mt-stack">
            <h2>{words.always}</h2>
            <AlwaysOpen {...{ review, closable }} />
          </section>
          <section class="mt-stack">
            <h2>{m.disclosure.entry.outcomes}</h2>
            <OutcomeList outcomes={outcomes} />
          </section>
        </>
      )}
      {!isWithdrawn && !notShown && chooses && (
        <Choices {...{ review, closable, chosen, named, field }} seen={form.seen} />
      )}
      {!isWithdrawn && !notShown && !chooses && <Chosen {...{ review, closable, closing }} />}
      {actions.includes('withdraw') && (
        <p>
          <a href={`${page}/intrekking`}>{words.steps.withdraw.button}</a>
        </p>
      )}
      <StepsTaken {...review} {...{ links }} />
    </>
  );
};

/** What there is to know before anything is chosen. `correction`: something of it is public. */
const Standing = ({ review, correction }: Pick<ReviewPageProps, 'review'> & { correction: boolean }) => {
  const words = useMessages().disclosure.review;
  const { notice, own, notShown, proposal, proposalBroken, actions, state } = review;
  return (
    <>
      {correction && (
        <p>
          <a href={`/openbaar/${notice.reference}`}>{words.public_page}</a>
        </p>
      )}
      {notShown && <Alert kind="error">{words.notShown}</Alert>}
      {proposalBroken && !correction && <Alert kind="error">{words.proposalBroken}</Alert>}
      {own && <Alert kind="warning">{words.own}</Alert>}
      {notice.newerOutcome && (
        <Alert kind="warning">{correction ? words.newerThanRegister : words.newerThanProposal}</Alert>
      )}
      {proposal && !correction && (
        <p>
          <a href={`/publicatie/${notice.reference}/voorstel`}>{words.proposal}</a>
        </p>
      )}
      {state !== null && state !== 'draft' && actions.includes('prepare') && (
        <Alert kind="info">{words.signedAlready}</Alert>
      )}
    </>
  );
};

const AlwaysOpen = ({ review, closable }: Pick<ReviewPageProps, 'review' | 'closable'>) => {
  const m = useMessages();
  const { openings, words } = review;
  const open = openings.filter(({ field, value }) => value !== null && !closable.some((known) => known === field));
  return (
    <Facts
      facts={open.map(({ field, value }) => ({
        term: m.disclosure.fields[field],
        value: <FieldValue {...{ field, value, words }} />,
      }))}
    />
  );
};
