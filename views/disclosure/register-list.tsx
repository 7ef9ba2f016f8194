import { say } from '#server/kernel/words.ts';
import type { RegisterRow } from '#server/disclosure/register/read-register.ts';
import type { ShownRegisterFilter } from '#server/disclosure/register/register-filter.ts';
import { Button } from '../components/button.tsx';
import { Filter } from '../components/form/choice-field.tsx';
import { HiddenField } from '../components/form/form-field.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { formatDay } from '../components/moment-words.ts';
import { Pagination } from '../components/pagination.tsx';
import { ReferenceLink } from '../components/reference-link.tsx';
import { selects } from '../components/swap/region.tsx';
import { Table } from '../components/table.tsx';
import { sourceLocale, type Messages } from '../messages/messages.ts';
import { useLocale, useMessages } from '../messages/language.ts';
import { registerRegions, type RegisterPageProps } from './register-props.ts';

const { list, soonest, files } = registerRegions;
const heading = `${list}-kop`;
const swapsList = (href: string) => selects(list, href, [soonest, files]);

/** Every decision that can be seen, of all elections or one; `open` when there can be any. */
export const RegisterList = ({ open, ...props }: RegisterPageProps & { open: boolean }) => {
  const words = useMessages().disclosure.register;
  return (
    <section
      class="mt-region mt-stack mt-wide"
      id={list}
      aria-labelledby={heading}
      tabindex={-1}
      data-says={open ? words.found(props.total) : undefined}
    >
      <h2 id={heading}>{words.listTitle}</h2>
      <Filters {...props} />
      {open && <Entries {...props} />}
    </section>
  );
};

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
      {Object.keys(chosen).length > 0 && (
        <a href={`${href('/openbaar')}#${list}`} {...swapsList(href('/openbaar'))}>
          {words.clear}
        </a>
      )}
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
