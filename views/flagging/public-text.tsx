import { say } from '#server/kernel/words.ts';
import type { PublicText, PublicWords, Said } from '#server/flagging/public-text.ts';
import type { DecidedField, DecidedValues } from '#server/vocabulary/decided-fields.ts';
import { Facts } from '../components/facts.tsx';
import { formatMoment } from '../components/moment-words.ts';
import { useLocale, useMessages } from '../messages/language.ts';

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

type FieldValueProps = {
  field: DecidedField;
  value: NonNullable<DecidedValues[DecidedField]> | null;
  words: PublicWords;
};

/** One committed value in words. Addresses are shown as text: a link would lend them our good name. */
export const FieldValue = ({ field, value, words: { platform, election, legalGround, ...said } }: FieldValueProps) => {
  const locale = useLocale();
  const m = useMessages();
  const words = m.disclosure;
  if (value === null || value.length === 0) return <span class="mt-soft">{words.notFilledIn}</span>;
  if (field === 'answers') return <Answers said={said.answers} />;
  if (field === 'answer_texts') return <Answers said={said.answerTexts} />;
  if (typeof value !== 'string') return <AddressList addresses={value} />;
  if (field === 'platform') return <>{platform}</>;
  if (field === 'election') return <>{say(election, locale)}</>;
  if (field === 'decision') return <>{value === 'sent' ? words.decisions.sent : words.decisions.not_sent}</>;
  if (field === 'decided_at') return <time datetime={value}>{formatMoment(locale, new Date(value), m.form)}</time>;
  if (field === 'legal_ground' && legalGround)
    return <>{`${legalGround.article}: ${say(legalGround.description, locale)}`}</>;
  if (field === 'type') return <>{wordFor(words.types, value)}</>;
  if (field === 'route') return <>{wordFor(words.routes, value)}</>;
  return <span class="mt-lines">{value}</span>;
};

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

const wordFor = (words: Readonly<Record<string, string>>, code: string): string => words[code] ?? code;
