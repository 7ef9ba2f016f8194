import { say } from '#server/kernel/words.ts';
import type { Decision } from '#server/vocabulary/notice-lifecycle.ts';
import type { RoundState } from '#server/disclosure/register/ground-queries.ts';
import { formatMoment } from '../components/moment-words.ts';
import { Table } from '../components/table.tsx';
import { SignedCheckpoint } from '../ledger/log-page.tsx';
import type { Locale, Messages } from '../messages/messages.ts';
import { useLocale, useMessages } from '../messages/language.ts';
import { registerRegions, type RegisterPageProps } from './register-props.ts';

/** An election whose decisions are not public yet: when, and why. */
export const Soon = ({ round, checkpoint, href }: { round: RoundState } & RegisterPageProps) => {
  const locale = useLocale();
  const m = useMessages();
  const words = m.disclosure.register;
  return (
    <section class="mt-panel mt-stack">
      <h2>{words.soonTitle(say(round.name, locale))}</h2>
      <p>{words.soon(formatMoment(locale, round.embargoUntil, m.form))}</p>
      <p>{say(round.reason, locale)}</p>
      {checkpoint !== undefined && (
        <>
          <p>{words.soonWhy}</p>
          <SignedCheckpoint checkpoint={checkpoint} />
        </>
      )}
      <p>
        <a href={href('/log')}>{words.soonLog}</a>
      </p>
    </section>
  );
};

/** Every election, with what was decided and how much of that is public. */
export const Rounds = ({ rounds, filters, href }: RegisterPageProps) => {
  const locale = useLocale();
  const m = useMessages();
  const words = m.disclosure.register;
  const rowsOf = (round: RoundState, decision?: Decision) =>
    href('/openbaar', { [filters.round.name]: round.code, [filters.decision.name]: decision }) +
    `#${registerRegions.list}`;
  const count = (round: RoundState, decision: Decision, number: number | null) =>
    number === null ? '–' : <a href={rowsOf(round, decision)}>{number}</a>;
  return (
    <Table
      caption={words.roundsTitle}
      columns={[
        {
          heading: words.round,
          cell: (round) =>
            round.decided === null ? say(round.name, locale) : <a href={rowsOf(round)}>{say(round.name, locale)}</a>,
        },
        { heading: words.sent, numeric: true, cell: (round) => count(round, 'sent', round.sent) },
        { heading: words.notSent, numeric: true, cell: (round) => count(round, 'not_sent', round.notSent) },
        { heading: words.state, cell: (round) => stateOf(round, locale, m) },
      ]}
      rows={rounds}
    />
  );
};

function stateOf(round: RoundState, locale: Locale, m: Messages): string {
  const { decided, published, withdrawn, embargoUntil } = round;
  const words = m.disclosure.register;
  if (decided === null || published === null || withdrawn === null)
    return words.embargo(formatMoment(locale, embargoUntil, m.form));
  return words.published(published, decided, withdrawn);
}
