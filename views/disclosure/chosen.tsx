import type { Closing } from '#server/disclosure/entry.ts';
import type { Review } from '#server/disclosure/read-review.ts';
import type { ClosableField } from '#server/vocabulary/decided-fields.ts';
import { Facts } from '../components/facts.tsx';
import { FieldValue } from '../flagging/public-text.tsx';
import { useMessages } from '../messages/language.ts';
import { Closed } from './entry-facts.tsx';

type ChosenProps = {
  review: Review;
  closable: readonly ClosableField[];
  /** Null when nothing was chosen yet. */
  closing: Closing | null;
};

/** For who only reads: what was recorded in each field, and what of it the public does not see, on which ground. */
export const Chosen = ({ review: { openings, grounds, words }, closable, closing }: ChosenProps) => {
  const m = useMessages();
  const { chosenTitle, notChosen } = m.disclosure.review;
  const told = openings.flatMap(({ field, value }) =>
    closable.filter((name) => name === field).map((name) => ({ name, value })),
  );
  return (
    <>
      <h2>{chosenTitle}</h2>
      {closing === null && <p>{notChosen}</p>}
      <Facts
        facts={told.map(({ name, value }) => {
          const ground = closing?.[name];
          return {
            term: m.disclosure.fields[name],
            value: (
              <>
                <FieldValue {...{ value, words }} field={name} />
                {ground !== undefined && (
                  <p>
                    <Closed code={ground} {...{ grounds }} />
                  </p>
                )}
              </>
            ),
          };
        })}
      />
    </>
  );
};
