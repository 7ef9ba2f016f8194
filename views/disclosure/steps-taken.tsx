import { say } from '#server/kernel/words.ts';
import type { Review } from '#server/disclosure/read-review.ts';
import type { PublicationAction } from '#server/vocabulary/publication-lifecycle.ts';
import { Pagination, type PageLinks } from '../components/pagination.tsx';
import { TimeLine } from '../components/time-line.tsx';
import { CodedNames } from '../web/coded-names.tsx';
import { useLocale, useMessages } from '../messages/language.ts';

/** Who chose, signed, published, corrected and withdrew. */
export const StepsTaken = ({ steps, coded, links }: Pick<Review, 'steps' | 'coded'> & { links: PageLinks }) => {
  const locale = useLocale();
  const words = useMessages().disclosure.review;
  if (steps.length === 0) return <></>;
  return (
    <section class="mt-stack">
      <h2>{words.stepsTitle}</h2>
      <CodedNames {...{ coded }} />
      <TimeLine
        events={steps.map(({ action, person, organisation, reason, at }) => ({
          at,
          what: words.taken(
            words.steps[action as PublicationAction].done,
            person ?? (organisation ? say(organisation, locale) : ''),
          ),
          detail: reason ?? undefined,
        }))}
      />
      <Pagination {...links} of={words.stepsTitle} newestFirst />
    </section>
  );
};
