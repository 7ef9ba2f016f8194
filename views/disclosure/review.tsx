import { say } from '#server/kernel/words.ts';
import { Alert } from '../components/alert.tsx';
import { ask, wordsOf, type AskedField } from '../components/form/asked.ts';
import { ActionBar, Button, LinkButton } from '../components/button.tsx';
import { Select } from '../components/form/choice-field.tsx';
import { ErrorSummary } from '../components/form/error-summary.tsx';
import { Facts } from '../components/facts.tsx';
import { HiddenField, TextArea } from '../components/form/form-field.tsx';
import type { LeafValue } from '#server/ledger/format/leaf.ts';
import type { ClosableField } from '#server/disclosure/entry.ts';
import type { Review } from '#server/disclosure/read-review.ts';
import type { PublicationAction } from '#server/vocabulary/publication-lifecycle.ts';
import type { Conflict } from '#server/steps/pages/mount-verbs.ts';
import type { Shown } from '#server/kernel/form.ts';
import type { correctForm } from '#server/disclosure/review-form.ts';
import { EntryBody } from './entry-page.tsx';
import { FieldValue, OutcomeList } from './entry-facts.tsx';
import { StepsTaken } from './steps-taken.tsx';
import { Conflicted } from '../web/conflicted.tsx';
import { useLocale, useMessages } from '../messages/language.ts';

type ReviewPageProps = {
  review: Review;
  closable: readonly ClosableField[];
  /** The form of a correction; a first publication leaves its reason out. */
  form: Shown<typeof correctForm>;
  /** What was chosen when somebody else was first: it stands beside what is so now. */
  chosen: Readonly<Record<string, string>>;
  conflict: Conflict | undefined;
  done: PublicationAction | undefined;
};

/** One decision, field by field: what was recorded beside what the public will read. */
export const ReviewPage = ({ review, closable, form, chosen, conflict, done }: ReviewPageProps) => {
  const m = useMessages();
  const { notice, own, published, proposal, actions, outcomes, state } = review;
  const words = m.disclosure.review;
  const { field, errors } = ask(form, {
    ...wordsOf(closable, (name) => ({ label: words.choice(m.disclosure.fields[name]), faults: words.faults })),
    reden: words.form.reden,
  });
  const summary = Object.entries(errors).map(([name, error]): [string, string | undefined] => [
    name,
    error && name !== 'reden' ? `${m.disclosure.fields[name as ClosableField]}: ${error}` : error,
  ]);
  const correction = published !== null;
  const isWithdrawn = published?.withdrawn === true;
  const title = isWithdrawn ? words.withdrawnTitle : correction ? words.correctTitle : words.entryTitle;
  const page = `/publicatie/${notice.reference}`;
  return (
    <>
      <p>
        <a href="/publicatie">{words.back}</a>
      </p>
      <h1>{title(notice.reference)}</h1>
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
      {correction && (
        <p>
          <a href={`/openbaar/${notice.reference}`}>{words.public_page}</a>
        </p>
      )}
      {own && <Alert kind="warning">{words.own}</Alert>}
      {notice.newerOutcome && (
        <Alert kind="warning">{correction ? words.newerThanRegister : words.newerThanProposal}</Alert>
      )}
      {proposal && !correction && (
        <p>
          <a href={`${page}/voorstel`}>{words.proposal}</a>
        </p>
      )}
      {state !== null && state !== 'draft' && actions.includes('prepare') && (
        <Alert kind="info">{words.signedAlready}</Alert>
      )}
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
      {(own || actions.some((action) => action === 'prepare' || action === 'correct')) && !isWithdrawn && (
        <Choices {...{ review, closable, chosen, field }} seen={form.seen} />
      )}
      {actions.includes('withdraw') && (
        <p>
          <a href={`${page}/intrekking`}>{words.steps.withdraw.button}</a>
        </p>
      )}
      <StepsTaken proposal={proposal} />
    </>
  );
};

type ChoicesProps = Pick<ReviewPageProps, 'review' | 'closable' | 'chosen'> & {
  field: (name: ClosableField | 'reden') => AskedField;
  seen: ReviewPageProps['form']['seen'];
};

// What was prepared is kept at once; a correction is looked at first, and made on the next page.
const Choices = ({ review, closable, chosen, field, seen }: ChoicesProps) => {
  const m = useMessages();
  const { notice, openings, actions } = review;
  const words = m.disclosure.review;
  const correction = actions.includes('correct');
  const page = `/publicatie/${notice.reference}`;
  const form = correction
    ? ({ method: 'get', action: `${page}/voorbeeld` } as const)
    : ({ method: 'post', action: `${page}/voorstel` } as const);
  return (
    <>
      <h2>{words.chooseTitle}</h2>
      <p>{words.side}</p>
      {correction && <p>{words.staysClosed}</p>}
      <form class="mt-stack" {...form}>
        <HiddenField name={seen.name} value={seen.values[0] ?? ''} />
        {correction && <TextArea {...field('reden')} rows={3} />}
        {closable.map((name) => (
          <Side
            {...{ name, review }}
            chosen={chosen[name]}
            value={openings.find((opening) => opening.field === name)?.value ?? null}
            field={field(name)}
          />
        ))}
        {actions.length > 0 && (
          <ActionBar>
            <Button kind="primary">{correction ? words.preview : words.steps.prepare.button}</Button>
          </ActionBar>
        )}
      </form>
    </>
  );
};

const AlwaysOpen = ({ review, closable }: Pick<ReviewPageProps, 'review' | 'closable'>) => {
  const locale = useLocale();
  const m = useMessages();
  const { notice, openings } = review;
  const round = say(notice.round, locale);
  const open = openings.filter(({ field, value }) => value !== null && !closable.some((known) => known === field));
  return (
    <Facts
      facts={open.map(({ field, value }) => ({
        term: m.disclosure.fields[field],
        value: <FieldValue {...{ field, value, round }} platform={notice.platform} />,
      }))}
    />
  );
};

type SideProps = { name: ClosableField; value: LeafValue; field: AskedField; chosen: string | undefined } & Pick<
  ReviewPageProps,
  'review'
>;

const Side = ({ name, value, field, chosen, review }: SideProps) => {
  const locale = useLocale();
  const m = useMessages();
  const words = m.disclosure.review;
  const { notice, grounds, published } = review;
  const round = say(notice.round, locale);
  const isOpen = published?.closing[name] === undefined;
  const all = [
    { value: 'open', label: words.open },
    ...grounds.map((ground) => ({ value: ground.code, label: `${ground.article}: ${say(ground.label, locale)}` })),
  ];
  const options = isOpen ? all : all.filter(({ value: code }) => code !== 'open');
  const mine = chosen === field.value ? undefined : all.find(({ value: code }) => code === chosen);
  return (
    <section class="mt-split mt-side" aria-labelledby={`kop-${name}`}>
      <div>
        <h3 id={`kop-${name}`}>{m.disclosure.fields[name]}</h3>
        <FieldValue {...{ value, round }} field={name} platform={notice.platform} />
      </div>
      <div>
        <Select {...field} options={options} />
        {mine && <p class="mt-soft">{words.mine(mine.label)}</p>}
      </div>
    </section>
  );
};

type PreviewPageProps = Pick<ReviewPageProps, 'review'> & {
  shown: Parameters<typeof EntryBody>[0]['entry'];
  order: Parameters<typeof EntryBody>[0]['order'];
  /** The choices, to be sent on. */
  values: Readonly<Record<string, string>>;
  changeHref: string;
};

/** A correction as the public will see it, with the button that makes it so. */
export const PreviewPage = ({ review, shown, order, values, changeHref }: PreviewPageProps) => {
  const locale = useLocale();
  const m = useMessages();
  const { notice, grounds } = review;
  const words = m.disclosure.review;
  return (
    <>
      <h1>{words.previewTitle(notice.reference)}</h1>
      <p>{words.previewLead}</p>
      <div class="mt-panel mt-stack">
        <EntryBody {...{ order, grounds }} entry={shown} round={say(notice.round, locale)} />
        <section class="mt-stack">
          <h2>{m.disclosure.entry.corrections}</h2>
          <p>{m.disclosure.entry.corrected(values['reden'] ?? '')}</p>
        </section>
      </div>
      <form class="mt-stack" method="post" action={`/publicatie/${notice.reference}/correcties`}>
        {Object.entries(values).map(([name, value]) => (
          <HiddenField name={name} value={value} />
        ))}
        <ActionBar>
          <Button kind="primary">{words.steps.correct.button}</Button>
          <LinkButton kind="subtle" href={changeHref}>
            {words.change}
          </LinkButton>
        </ActionBar>
      </form>
    </>
  );
};
