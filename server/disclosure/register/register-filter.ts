import { choice, code } from '../../kernel/fields/chosen.ts';
import { line } from '../../kernel/fields/typed.ts';
import { defineFilter, type ShownFilters, type Wanted } from '../../kernel/filter.ts';
import { decisions } from '../../vocabulary/notice-lifecycle.ts';
import { outcomes } from '../../vocabulary/outcomes.ts';

/** What the address of the register may ask, for the page and the files alike. */
export const registerFilter = defineFilter({
  round: ['verkiezing', code()],
  platform: ['platform', line({ max: 100 })],
  decision: ['besluit', choice(decisions)],
  outcome: ['uitkomst', choice(outcomes)],
});

/** What a filter can ask for, of what the register stands on. */
export const knownOn = ({ rounds, platforms }: Coded): { round: string[]; platform: string[] } => ({
  round: rounds.map(({ code: round }) => round),
  platform: platforms.map(({ code: platform }) => platform),
});

type Coded = Record<'rounds' | 'platforms', readonly { code: string }[]>;

export type RegisterFilter = Wanted<typeof registerFilter>;
export type ShownRegisterFilter = ShownFilters<typeof registerFilter>;
