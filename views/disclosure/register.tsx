import { say } from '#server/kernel/words.ts';
import { Button } from '../components/button.tsx';
import { Filter } from '../components/form/choice-field.tsx';
import { HiddenField } from '../components/form/form-field.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { formatDay, formatMoment } from '../components/moment.tsx';
import { Pagination, type PageLinks } from '../components/pagination.tsx';
import { ReferenceLink } from '../components/reference-link.tsx';
import { selects } from '../components/swap/region.tsx';
import { Table } from '../components/table.tsx';
import type { RoundState } from '#server/disclosure/register/public-queries.ts';
import type { RegisterRow } from '#server/disclosure/register/read-register.ts';
import type { ShownRegisterFilter } from '#server/disclosure/register/register-filter.ts';
import { SignedCheckpoint } from '../ledger/log-page.tsx';
import { sourceLocale, type Locale, type Messages } from '../messages/messages.ts';
import { useLocale, useMessages } from '../messages/language.ts';

export type RegisterPageProps = {
  rounds: readonly RoundState[];
  platforms: readonly { code: string; name: string }[];
  filters: ShownRegisterFilter;
  /** The filters as parameters of an address. */
  chosen: Readonly<Record<string, string>>;
  total: number;
  rows: readonly RegisterRow[];
  /** Of this page, how many are there that do not open. */
  notShown: number;
  /** Shown as long as the embargo of an election lasts; absent when no log was started. */
  checkpoint: string | undefined;
  /** Makes an address in the language of the page. */
  href: (path: string, params?: Record<string, string | undefined>) => string;
  links: PageLinks;
  /** What a language is called in an address. */
  language: string;
};

const list = 'besluiten';
const soonest = 'straks';
const files = 'bestanden';
const swapsList = (href: string) => selects(list, href, [soonest, files]);

/** The public register: what is open, what is not yet and when, and every decision that can be seen. */
export const RegisterPage = (props: RegisterPageProps) => {
  const { rounds, filters, href } = props;
  const m = useMessages();
  const words = m.disclosure.register;
  const chosen = rounds.find(({ code }) => code === filters.round.value);
  const soon = rounds.filter((round) => round.decided === null && (chosen === undefined || chosen.code === round.code));
  return (
    <>
      <h1>{words.title}</h1>
      <p class="mt-lead">{words.lead}</p>
      <p>{words.when}</p>
      <div class="mt-stack" id={soonest}>
        {soon.map((round) => (
          <Soon round={round} {...props} />
        ))}
      </div>
      <section class="mt-stack mt-wide">
        <h2>{words.roundsTitle}</h2>
        <Rounds {...props} />
      </section>
      <section
        class="mt-region mt-stack mt-wide"
        id={list}
        aria-labelledby="besluiten-kop"
        tabindex={-1}
        data-says={chosen === undefined || chosen.decided !== null ? words.found(props.total) : undefined}
      >
        <h2 id="besluiten-kop">{words.listTitle}</h2>
        <Filters {...props} />
        {(chosen === undefined || chosen.decided !== null) && <Entries {...props} />}
      </section>
      <section class="mt-stack" id={files}>
        <h2>{words.filesTitle}</h2>
        <ul>
          <li>
            <a href={href('/openbaar.csv', props.chosen)}>{words.csv}</a>
          </li>
          <li>
            <a href={href('/openbaar.json', props.chosen)}>{words.json}</a>
          </li>
          <li>
            <a href={href('/openbaar/uitleg')}>{words.codebook}</a>
          </li>
          <li>
            <a href={href('/log')}>{words.log}</a>
          </li>
        </ul>
      </section>
    </>
  );
};

const Soon = ({ round, checkpoint, href }: { round: RoundState } & RegisterPageProps) => {
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

const Rounds = ({ rounds, filters, href }: RegisterPageProps) => {
  const locale = useLocale();
  const m = useMessages();
  const words = m.disclosure.register;
  const rowsOf = (round: RoundState, decision?: 'sent' | 'not_sent') =>
    href('/openbaar', { [filters.round.name]: round.code, [filters.decision.name]: decision }) + '#besluiten';
  const count = (round: RoundState, decision: 'sent' | 'not_sent', number: number | null) =>
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
  const { decided, sent, notSent, embargoUntil } = round;
  const words = m.disclosure.register;
  if (decided === null || sent === null || notSent === null)
    return words.embargo(formatMoment(locale, embargoUntil, m.form));
  return words.published(sent + notSent, decided);
}

const Filters = ({ rounds, platforms, filters, chosen, href, language }: RegisterPageProps) => {
  const locale = useLocale();
  const m = useMessages();
  const words = m.disclosure.register;
  const options = {
    round: rounds.map((round) => ({ value: round.code, label: say(round.name, locale) })),
    platform: platforms.map(({ code, name }) => ({ value: code, label: name })),
    decision: optionsOf(filters.decision.choices, m.disclosure.decisions),
    outcome: optionsOf(filters.outcome.choices, m.disclosure.outcomes),
  };
  return (
    <form
      class="mt-filters"
      method="get"
      action={`/openbaar#${list}`}
      aria-label={words.filters}
      {...swapsList('/openbaar')}
    >
      {locale !== sourceLocale && <HiddenField name={language} value={locale} />}
      {(Object.keys(filters) as (keyof ShownRegisterFilter)[]).map((name) => (
        <Filter {...filters[name]} label={words[name]} options={options[name]} choose={words.all} />
      ))}
      <Button id="besluiten-tonen">{words.show}</Button>
      {Object.keys(chosen).length > 0 && <a href={`${href('/openbaar')}#besluiten`}>{words.clear}</a>}
    </form>
  );
};

const optionsOf = (codes: readonly string[], words: Readonly<Record<string, string>>) =>
  codes.map((value) => ({ value, label: words[value] ?? value }));

const Entries = ({ rows, total, notShown, rounds, chosen, links, href }: RegisterPageProps) => {
  const locale = useLocale();
  const m = useMessages();
  const words = m.disclosure.register;
  const names = new Map(rounds.map((round) => [round.code, say(round.name, locale)]));
  if (total === 0) {
    const filtered = Object.keys(chosen).length > 0;
    return (
      <>
        <p>{words.found(0)}</p>
        <EmptyState title={words.none}>
          <p>{filtered ? words.noneFiltered : words.noneAtAll}</p>
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <p>{words.found(total)}</p>
      {notShown > 0 && <p>{words.notShown(notShown)}</p>}
      <Table
        caption={words.caption}
        columns={[
          {
            heading: words.reference,
            cell: ({ reference }) => <ReferenceLink {...{ reference }} href={href(`/openbaar/${reference}`)} />,
          },
          { heading: words.day, cell: (row) => formatDay(locale, row.decidedAt) },
          { heading: words.decision, cell: (row) => decisionOf(row, m) },
          { heading: words.platform, cell: (row) => row.platform },
          { heading: words.outcome, cell: (row) => outcomesOf(row, m) },
          { heading: words.round, cell: (row) => names.get(row.roundCode) ?? row.roundCode },
          {
            heading: words.logIndex,
            numeric: true,
            cell: (row) => <a href={`/log/bewijs/${row.logIndex}`}>{row.logIndex}</a>,
          },
        ]}
        rows={rows}
      />
      <Pagination {...links} newestFirst swap={swapsList} />
    </>
  );
};

function decisionOf({ decision, corrected, withdrawn }: RegisterRow, m: Messages): string {
  const { withdrawn: takenBack, corrected: improved } = m.disclosure.register;
  const later = withdrawn ? takenBack : corrected ? improved : undefined;
  return later === undefined ? m.disclosure.decisions[decision] : `${m.disclosure.decisions[decision]} (${later})`;
}

function outcomesOf({ outcomes }: RegisterRow, m: Messages): string {
  if (outcomes.length === 0) return '–';
  return [...new Set(outcomes.map(({ outcome }) => m.disclosure.outcomes[outcome]))].join(', ');
}
