import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { QueueFilter } from '#server/triage/queue-form.ts';
import { Button, LinkButton } from '../components/button.tsx';
import type { Option } from '../components/choice-field.tsx';
import { Field, controlled } from '../components/field.tsx';
import { HiddenField } from '../components/form-field.tsx';
import { useMessages } from '../messages/language.ts';

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
};

/** The filters, as a form that writes them in the address; folded until one is used, so that the list comes first. */
export const QueueFilters = ({ filter, chosen, choices }: QueueFiltersProps) => {
  const m = useMessages();
  const words = m.triage.filters;
  const closed = filter.tab === 'closed';
  const used = Object.keys(chosen).some((name) => name !== 'stand' || !closed);
  const of = (name: string, label: string, options: readonly Option[]) => (
    <FilterSelect name={name} label={label} options={options} value={chosen[name]} />
  );
  return (
    <details class="mt-fold" open={used}>
      <summary>{words.label}</summary>
      <form class="mt-filters" method="get" action="/triage" aria-label={words.label}>
        {closed ? <HiddenField name="stand" value="gesloten" /> : of('stand', words.state, choices.states)}
        {of('deur', words.door, choices.doors)}
        {of('categorie', words.category, choices.categories)}
        <FilterSelect
          name="gemeente"
          label={words.municipality}
          options={choices.municipalities}
          value={chosen['gemeente']}
          searchUrl="/gemeenten"
        />
        {of('ernst', words.severity, choices.severities)}
        {of('van', words.holder, choices.holders)}
        <Button>{words.apply}</Button>
        {used && (
          <LinkButton kind="subtle" href={closed ? '/triage?stand=gesloten' : '/triage'}>
            {words.clear}
          </LinkButton>
        )}
      </form>
    </details>
  );
};

type FilterSelectProps = {
  name: string;
  label: string;
  options: readonly Option[];
  value: string | undefined;
  searchUrl?: string;
};

// As Select, but nothing chosen is a choice too, and the options are rendered once per list instead of on every page: the
// chosen one is repeated in front.
const FilterSelect = ({ name, label, options, value, searchUrl }: FilterSelectProps) => {
  const m = useMessages();
  const field = { name, label, optional: true };
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
