import { doors } from '../vocabulary/doors.ts';
import { say } from '../kernel/words.ts';
import type { Option } from '#views/components/choice-field.tsx';
import type { Locale, Messages } from '#views/messages/messages.ts';
import type { QueueChoices } from '#views/triage/queue-filters.tsx';
import type { Labels } from './labels.ts';
import { caseLifecycle } from '../vocabulary/case-lifecycle.ts';
import { statesThat } from '../kernel/lifecycle.ts';

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
    states: statesThat(caseLifecycle, 'open').map((value) => ({ value, label: states[value] })),
    doors: doors.map((value) => ({ value, label: m.intake.doors[value] })),
    categories: categoryOptions(labels.categories, locale),
    municipalities: labels.municipalities.map(({ code, name }) => ({ value: code, label: name })),
    severities: labels.severities.map((each) => {
      return { value: String(each.level), label: m.triage.forms.severityOption(each.level, say(each.label, locale)) };
    }),
    holders: [
      { value: 'mij', label: filters.holders.me },
      { value: 'niemand', label: filters.holders.nobody },
    ],
  };
}

export const categoryOptions = (categories: Labels['categories'], locale: Locale): Option[] =>
  categories.map((each) => ({ value: each.code, label: say(each.label, locale) }));

/** The filters in words: "Stand: Opgepakt, Gemeente: Hilversum"; empty without filters. */
export function searchedWords(chosen: readonly [string, string][], choices: QueueChoices, m: Messages): string {
  const { state, door, category, severity, municipality, holder } = m.triage.filters;
  const names: Record<string, { term: string; options: readonly Option[] }> = {
    stand: { term: state, options: choices.states },
    deur: { term: door, options: choices.doors },
    categorie: { term: category, options: choices.categories },
    ernst: { term: severity, options: choices.severities },
    gemeente: { term: municipality, options: choices.municipalities },
    van: { term: holder, options: choices.holders },
  };
  return chosen
    .filter(([name, value]) => !(name === 'stand' && value === 'gesloten'))
    .map(([name, value]) => {
      const known = names[name];
      return `${known?.term ?? name}: ${known?.options.find((each) => each.value === value)?.label ?? value}`;
    })
    .join(', ');
}
