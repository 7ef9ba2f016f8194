import { ActionBar, Button } from '../components/button.tsx';
import { HiddenField } from '../components/form/form-field.tsx';
import type { Review } from '#server/disclosure/read-review.ts';
import { EntryBody } from './entry-page.tsx';
import { useMessages } from '../messages/language.ts';
import { PostForm } from '../components/form/post-form.tsx';

type PreviewPageProps = {
  review: Review;
  shown: Parameters<typeof EntryBody>[0]['entry'];
  order: Parameters<typeof EntryBody>[0]['order'];
  why: string;
  /** The choices, to be sent on. */
  values: Readonly<Record<string, string>>;
};

/** A correction as the public will see it, with the button that makes it so. */
export const PreviewPage = ({ review, shown, order, why, values }: PreviewPageProps) => {
  const m = useMessages();
  const { notice, grounds } = review;
  const words = m.disclosure.review;
  const page = `/publicatie/${notice.reference}`;
  return (
    <>
      <h1>{words.previewTitle(notice.reference)}</h1>
      <p>{words.previewLead}</p>
      <div class="mt-panel mt-stack">
        <EntryBody {...{ order, grounds }} entry={shown} words={review.words} />
        <section class="mt-stack">
          <h2>{m.disclosure.entry.corrections}</h2>
          <p>
            {m.disclosure.entry.corrected} <bdi>{why}</bdi>
          </p>
        </section>
      </div>
      <PostForm carries class="mt-stack" action={`${page}/correcties`} about={`${page}/voorbeeld`}>
        {Object.entries(values).map(([name, value]) => (
          <HiddenField name={name} value={value} />
        ))}
        <ActionBar>
          <Button kind="primary">{words.steps.correct.button}</Button>
          <Button kind="subtle" formaction={`${page}/wijzigen`}>
            {words.change}
          </Button>
        </ActionBar>
      </PostForm>
    </>
  );
};
