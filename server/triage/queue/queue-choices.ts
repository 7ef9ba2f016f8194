import { doors } from '../../vocabulary/doors.ts';
import { say } from '../../kernel/words.ts';
import type { Option } from '#views/components/form/choice-field.tsx';
import type { Locale, Messages } from '#views/messages/messages.ts';
import type { QueueChoices } from '#views/triage/queue-filters.tsx';
import type { Labels } from '../labels.ts';
import { queueFilter, type ShownQueueFilter } from './queue-form.ts';
import { caseLifecycle } from '../../vocabulary/case-lifecycle.ts';
import { statesThat } from '../../kernel/lifecycle/states.ts';

const kept = new WeakMap<Labels, Partial<Record<Locale, QueueChoices>>>();

/** What the filters of the queue offer; the same arrays as long as the labels are, so that views render them once. */
export function queueChoices(labels: Labels, locale: Locale, m: Messages): QueueChoices {
  const known = kept.get(labels) ?? {};
  const choices = known[locale] ?? makeChoices(labels, locale, m);
  kept.set(labels, { ...known, [locale]: choices });
  return choices;
}

function makeChoices(labels: Labels, locale: Locale, m: Messages): QueueChoices {
  const { states, filters } = m.triage;
  return {
    state: statesThat(caseLifecycle, 'open').map((value) => ({ value, label: states[value] })),
    door: doors.map((value) => ({ value, label: m.intake.doors[value] })),
    category: categoryOptions(labels.categories, locale),
    municipality: labels.municipalities.map(({ code, name }) => ({ value: code, label: name })),
    severity: labels.severities.map((each) => {
      return { value: String(each.level), label: m.triage.forms.severityOption(each.level, say(each.label, locale)) };
    }),
    holder: (['me', 'nobody'] as const).map((holder) => {
      return { value: queueFilter.show({ holder }).holder.value, label: filters.holders[holder] };
    }),
  };
}

export const categoryOptions = (categories: Labels['categories'], locale: Locale): Option[] =>
  categories.map((each) => ({ value: each.code, label: say(each.label, locale) }));

/** The filters in words: "Stand: Opgepakt, Gemeente: Hilversum"; empty without filters. */
export function searchedWords(filters: ShownQueueFilter, choices: QueueChoices, m: Messages): string {
  const names = Object.keys(filters) as (keyof ShownQueueFilter)[];
  return names
    .flatMap((name) => {
      const { value } = filters[name];
      const chosen = choices[name].find((each) => each.value === value)?.label;
      // The list of what is closed is no filter.
      return value === '' || (name === 'state' && chosen === undefined)
        ? []
        : [`${m.triage.filters[name]}: ${chosen ?? value}`];
    })
    .join(', ');
}
