import type { Child } from 'hono/jsx';
import { say } from '#server/kernel/words.ts';
import type { PublicText, PublicWords, Said } from '#server/flagging/public-text.ts';
import type { DecidedField, DecidedValue } from '#server/vocabulary/decided-fields.ts';
import { Facts } from '../components/facts.tsx';
import { formatMoment } from '../components/moment-words.ts';
import { useLocale, useMessages } from '../messages/language.ts';
import type { Locale, Messages } from '../messages/messages.ts';

/** Exactly what may become public about a notice, as the register would tell it. */
export const PublicFacts = ({ notice: { fields, order, urls, words, decision } }: { notice: PublicText }) => {
  const m = useMessages();
  const told = fields.decided_at === null ? order.filter((field) => field !== 'decided_at') : order;
  const valueOf = (field: DecidedField) => {
    if (field === 'decision') return decision === null ? m.flagging.undecided : m.flagging.decisions[decision];
    if (field === 'urls') return <Addresses urls={urls} />;
    return <FieldValue {...{ field, words }} value={fields[field] ?? null} />;
  };
  return <Facts facts={told.map((field) => ({ term: m.disclosure.fields[field], value: valueOf(field) }))} />;
};

type Value = NonNullable<DecidedValue>;

/** One committed value in words. Addresses are shown as text: a link would lend them our good name. */
export const FieldValue = ({
  field,
  value,
  words,
}: {
  field: DecidedField;
  value: DecidedValue;
  words: PublicWords;
}) => {
  const locale = useLocale();
  const m = useMessages();
  if (value === null || value.length === 0) return <span class="mt-soft">{m.disclosure.notFilledIn}</span>;
  const inWords = wordsOf[field] ?? asWritten;
  return <>{inWords(value, { ...words, locale, m })}</>;
};

type Known = PublicWords & { locale: Locale; m: Messages };

/** What is said of a value that is a code, or is read with what it answers. All others stand as they were written. */
const wordsOf: Partial<Record<DecidedField, (value: Value, known: Known) => Child>> = {
  type: (value, { m }) => wordFor(m.disclosure.types, value),
  election: (_, { election, locale }) => say(election, locale),
  platform: (_, { platform }) => platform,
  decision: (value, { m }) => wordFor(m.disclosure.decisions, value),
  decided_at: (value, { locale, m }) => (
    <time datetime={String(value)}>{formatMoment(locale, new Date(String(value)), m.form)}</time>
  ),
  route: (value, { m }) => wordFor(m.disclosure.routes, value),
  legal_ground: (value, { legalGround, locale }) =>
    legalGround ? `${legalGround.article}: ${say(legalGround.description, locale)}` : asWritten(value),
  answers: (_, { answers }) => <Answers said={answers} />,
  answer_texts: (_, { answerTexts }) => <Answers said={answerTexts} />,
};

const asWritten = (value: Value): Child =>
  typeof value === 'string' ? <span class="mt-lines">{value}</span> : <AddressList addresses={value} />;

const wordFor = (words: Readonly<Record<string, string>>, code: Value): string => words[String(code)] ?? String(code);

/** To read and, with care, to follow: no trace of where the reader came from. */
const Addresses = ({ urls }: { urls: readonly string[] }) => (
  <ol>
    {urls.map((url) => (
      <li>
        <a href={url} rel="noreferrer noopener nofollow external">
          <code>{url}</code>
        </a>
      </li>
    ))}
  </ol>
);

const AddressList = ({ addresses }: { addresses: readonly string[] }) => (
  <ol class="mt-addresses">
    {addresses.map((address) => (
      <li dir="ltr">
        <code>{address}</code>
      </li>
    ))}
  </ol>
);

const Answers = ({ said }: { said: readonly Said[] }) => {
  const locale = useLocale();
  return (
    <ul>
      {said.map(({ question, answer }) => (
        <li>
          {typeof answer === 'string' ? (
            <>
              <span class="mt-soft">{say(question, locale)}</span> <bdi class="mt-lines">{answer}</bdi>
            </>
          ) : (
            <>
              {say(question, locale)} <strong>{say(answer, locale)}</strong>
            </>
          )}
        </li>
      ))}
    </ul>
  );
};
