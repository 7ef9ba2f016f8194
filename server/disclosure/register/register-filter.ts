import { choice, code } from '../../kernel/fields/chosen.ts';
import { line } from '../../kernel/fields/typed.ts';
import { defineFilter, type ShownFilters, type Wanted } from '../../kernel/filter.ts';
import { outcomes } from '../../vocabulary/outcomes.ts';

/** What the address of the register may ask, for the page and the files alike. */
export const registerFilter = defineFilter({
  round: ['verkiezing', code()],
  platform: ['platform', line({ max: 100 })],
  decision: ['besluit', choice(['sent', 'not_sent'])],
  outcome: ['uitkomst', choice(outcomes)],
});

export type RegisterFilter = Wanted<typeof registerFilter>;
export type ShownRegisterFilter = ShownFilters<typeof registerFilter>;
export type RegisterAddress = Parameters<typeof registerFilter.parse>[0];
