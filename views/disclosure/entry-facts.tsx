import { say, type Words } from '#server/kernel/words.ts';
import { Facts } from '../components/facts.tsx';
import { formatMoment } from '../components/moment-words.ts';
import type { PublicWords } from '#server/flagging/public-text.ts';
import type { DecidedField, DecidedValues } from '#server/vocabulary/decided-fields.ts';
import type { Outcome } from '#server/disclosure/entry.ts';
import { FieldValue } from '../flagging/public-text.tsx';
import { useLocale, useMessages } from '../messages/language.ts';

export type GroundWords = {
  code: string;
  article: string;
  label: Words;
  description: Words;
};

type EntryFactsProps = {
  /** Those of which there is something to tell, in their order. */
  order: readonly DecidedField[];
  fields: DecidedValues;
  closed: readonly { field: DecidedField; ground: string }[];
  grounds: readonly GroundWords[];
  words: PublicWords;
};

/** Every field of a decision as the public reads it; closed ones with the ground in words. */
export const EntryFacts = (props: EntryFactsProps) => {
  const { order, fields, closed, words } = props;
  const m = useMessages();
  return (
    <Facts
      facts={order.map((field) => {
        const ground = closed.find((each) => each.field === field)?.ground;
        const value =
          ground === undefined ? (
            <FieldValue {...{ field, words }} value={fields[field] ?? null} />
          ) : (
            <Closed code={ground} {...props} />
          );
        return { term: m.disclosure.fields[field], value };
      })}
    />
  );
};

/** That a field is closed, and on which ground. */
export const Closed = ({ code, grounds }: { code: string } & Pick<EntryFactsProps, 'grounds'>) => {
  const locale = useLocale();
  const m = useMessages();
  const ground = grounds.find((each) => each.code === code);
  return (
    <>
      <strong>{m.disclosure.closed(ground?.article ?? code)}</strong>
      {ground && (
        <>
          <br />
          {m.disclosure.entry.closedBecause(say(ground.label, locale), say(ground.description, locale))}
        </>
      )}
    </>
  );
};

/** What the platform did, address by address. */
export const OutcomeList = ({ outcomes }: { outcomes: readonly Outcome[] }) => {
  const locale = useLocale();
  const m = useMessages();
  return outcomes.length === 0 ? (
    <p>{m.disclosure.noOutcome}</p>
  ) : (
    <ul>
      {outcomes.map(({ position, outcome, at }) => (
        <li>
          {m.disclosure.outcomeOf(position, m.disclosure.outcomes[outcome])}
          {at !== null && <span class="mt-soft"> ({formatMoment(locale, new Date(at), m.form)})</span>}
        </li>
      ))}
    </ul>
  );
};
