import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { QueueFilter } from '#server/triage/queue-form.ts';
import { Button, LinkButton } from '../components/button.tsx';
import { Select, type Option } from '../components/choice-field.tsx';
import { Field, controlled } from '../components/field.tsx';
import { HiddenField } from '../components/form-field.tsx';
import type { Messages } from '../messages/messages.ts';

/** What can be chosen; the same arrays for a while, so that the long lists are rendered once. */
export type QueueChoices = {
  states: readonly Option[];
  doors: readonly Option[];
  categories: readonly Option[];
  municipalities: readonly Option[];
  severities: readonly Option[];
  holders: readonly Option[];
};

type QueueFiltersProps = {
  filter: QueueFilter;
  /** What the address says now, as the choices write it. */
  chosen: Readonly<Record<string, string | undefined>>;
  choices: QueueChoices;
  m: Messages;
};

/** The filters, as a form that writes them in the address. */
export const QueueFilters = ({ filter, chosen, choices, m }: QueueFiltersProps) => {
  const words = m.triage.filters;
  const common = { m: m.form, optional: true };
  const closed = filter.tab === 'closed';
  return (
    <form class="mt-filters" method="get" action="/triage" aria-label={words.label}>
      {closed ? (
        <HiddenField name="stand" value="gesloten" />
      ) : (
        <Select {...common} name="stand" label={words.state} options={choices.states} value={chosen['stand']} />
      )}
      <Select {...common} name="deur" label={words.door} options={choices.doors} value={chosen['deur']} />
      <LongSelect
        name="categorie"
        label={words.category}
        options={choices.categories}
        value={chosen['categorie']}
        m={m}
      />
      <LongSelect
        name="gemeente"
        label={words.municipality}
        options={choices.municipalities}
        value={chosen['gemeente']}
        searchUrl="/gemeenten"
        m={m}
      />
      <Select {...common} name="ernst" label={words.severity} options={choices.severities} value={chosen['ernst']} />
      <Select {...common} name="van" label={words.holder} options={choices.holders} value={chosen['van']} />
      <Button>{words.apply}</Button>
      {Object.keys(chosen).some((name) => name !== 'stand' || !closed) && (
        <LinkButton kind="subtle" href={closed ? '/triage?stand=gesloten' : '/triage'}>
          {words.clear}
        </LinkButton>
      )}
    </form>
  );
};

type LongSelectProps = {
  name: string;
  label: string;
  options: readonly Option[];
  value: string | undefined;
  searchUrl?: string;
  m: Messages;
};

// As Select, but the options are rendered once per list instead of on every page: the chosen one is repeated in front.
const LongSelect = ({ name, label, options, value, searchUrl, m }: LongSelectProps) => {
  const field = { name, label, m: m.form, optional: true };
  const current = options.find((option) => option.value === value);
  const search = searchUrl && {
    'data-search': searchUrl,
    'data-search-none': m.form.searchNone,
    'data-search-count': m.form.searchCount('{count}'),
  };
  return (
    <Field {...field}>
      <select class="utrecht-select utrecht-select--html-select" {...controlled(field)} {...search}>
        <option value="">{m.triage.filters.all}</option>
        {current && (
          <option value={current.value} selected>
            {current.label}
          </option>
        )}
        {renderedOnce(options)}
      </select>
    </Field>
  );
};

const rendered = new WeakMap<readonly Option[], HtmlEscapedString | Promise<HtmlEscapedString>>();

function renderedOnce(options: readonly Option[]): HtmlEscapedString | Promise<HtmlEscapedString> {
  const known = rendered.get(options);
  if (known) return known;
  const fresh = html`${options.map(({ value, label }) => <option value={value}>{label}</option>)}`;
  rendered.set(options, fresh);
  return fresh;
}
