import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { QueueTab, ShownQueueFilter } from '#server/triage/queue/queue-form.ts';
import { Button } from '../components/button.tsx';
import { SearchField, type Option } from '../components/form/choice-field.tsx';
import { Field, controlled } from '../components/form/field.tsx';
import { HiddenField } from '../components/form/form-field.tsx';
import { listRegion } from '../components/swap/list-region.tsx';
import { swaps } from '../components/swap/region.tsx';
import { useMessages } from '../messages/language.ts';

/** What can be chosen by each filter; the same arrays for a while, so that the long lists are rendered once. */
export type QueueChoices = { [Name in keyof ShownQueueFilter]: readonly Option[] };

type QueueFiltersProps = {
  tab: QueueTab;
  filters: ShownQueueFilter;
  choices: QueueChoices;
  /** Address of the search field for municipalities. */
  municipalitySearch: string;
};

/** The filters, as a form that writes them in the address; folded until one is used, so that the list comes first. */
export const QueueFilters = ({ tab, filters, choices, municipalitySearch }: QueueFiltersProps) => {
  const words = useMessages().triage.filters;
  const names = Object.keys(filters) as (keyof ShownQueueFilter)[];
  const isTab = (name: string) => name === 'state' && tab === 'closed';
  const used = names.some((name) => filters[name].value !== '' && !isTab(name));
  return (
    <details class="mt-fold" open={used}>
      <summary>{words.label}</summary>
      <form class="mt-filters" method="get" action="/triage" aria-label={words.label} {...swaps(listRegion, '/triage')}>
        {names.map((name) =>
          isTab(name) ? (
            <HiddenField {...filters[name]} />
          ) : name === 'municipality' ? (
            <SearchField
              name={filters[name].name}
              value={filters[name].value}
              maxlength={filters[name].max}
              label={words[name]}
              choices={choices[name]}
              searchUrl={municipalitySearch}
              optional
            />
          ) : (
            <FilterSelect {...filters[name]} label={words[name]} options={choices[name]} />
          ),
        )}
        <Button>{words.apply}</Button>
      </form>
    </details>
  );
};

type FilterSelectProps = {
  name: string;
  label: string;
  options: readonly Option[];
  value: string;
};

// As Select, but nothing chosen is a choice too, and the options are rendered once per list instead of on every page: the
// chosen one is repeated in front.
const FilterSelect = ({ name, label, options, value }: FilterSelectProps) => {
  const m = useMessages();
  const field = { name, label, optional: true };
  const current = options.find((option) => option.value === value);
  return (
    <Field {...field}>
      <select class="utrecht-select utrecht-select--html-select" {...controlled(field)}>
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
