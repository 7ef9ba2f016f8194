import { say, type Words } from '#server/kernel/words.ts';
import { Facts } from '../components/facts.tsx';
import { formatMoment } from '../components/moment-words.ts';
import type { LeafField, LeafValue } from '#server/ledger/format/leaf.ts';
import type { Outcome } from '#server/disclosure/entry.ts';
import { useLocale, useMessages } from '../messages/language.ts';

export type GroundWords = {
  code: string;
  article: string;
  label: Words;
  description: Words;
};

type EntryFactsProps = {
  /** All fields, in the order in which they are read. */
  order: readonly LeafField[];
  fields: Partial<Record<LeafField, LeafValue>>;
  closed: readonly { field: LeafField; ground: string }[];
  grounds: readonly GroundWords[];
  /** Names to put for codes. */
  platform: string;
  round: string;
};

/** Every field of a decision as the public reads it; closed ones with the ground in words. */
export const EntryFacts = (props: EntryFactsProps) => {
  const { order, fields, closed } = props;
  const m = useMessages();
  const shown = order.filter((field) => field !== 'reason' || fields.decision === 'not_sent');
  return (
    <Facts
      facts={shown.map((field) => {
        const ground = closed.find((each) => each.field === field)?.ground;
        const value =
          ground === undefined ? (
            <FieldValue field={field} value={fields[field] ?? null} {...props} />
          ) : (
            <Closed code={ground} {...props} />
          );
        return { term: m.disclosure.fields[field], value };
      })}
    />
  );
};

type FieldValueProps = { field: LeafField; value: LeafValue } & Pick<EntryFactsProps, 'platform' | 'round'>;

/** One committed value in words. Addresses are shown as text: a link would lend them our good name. */
export const FieldValue = ({ field, value, platform, round }: FieldValueProps) => {
  const locale = useLocale();
  const m = useMessages();
  const words = m.disclosure;
  if (value === null || value === '') return <span class="mt-soft">{words.notFilledIn}</span>;
  if (typeof value !== 'string') return <AddressList addresses={value} />;
  if (field === 'platform') return <>{platform}</>;
  if (field === 'election') return <>{round}</>;
  if (field === 'decision') return <>{value === 'sent' ? words.decisions.sent : words.decisions.not_sent}</>;
  if (field === 'decided_at') return <time datetime={value}>{formatMoment(locale, new Date(value), m.form)}</time>;
  if (field === 'type') return <>{wordFor(words.types, value)}</>;
  if (field === 'route') return <>{wordFor(words.routes, value)}</>;
  return <span class="mt-lines">{value}</span>;
};

const AddressList = ({ addresses }: { addresses: readonly string[] }) => (
  <ol class="mt-addresses">
    {addresses.map((address) => (
      <li dir="ltr">
        <code>{address}</code>
      </li>
    ))}
  </ol>
);

const Closed = ({ code, grounds }: { code: string } & Pick<EntryFactsProps, 'grounds'>) => {
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

const wordFor = (words: Readonly<Record<string, string>>, code: string): string => words[code] ?? code;
