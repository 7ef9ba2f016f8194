import { line } from '../../kernel/fields/typed.ts';
import { defineFilter } from '../../kernel/filter.ts';

/** From when on somebody looks: the moment, and what was kept by then; and how many they were told came in since. */
export const newsFilter = defineFilter({
  since: ['sinds', line({ max: 40 })],
  kept: ['bewaard', line({ max: 2000 })],
  told: ['gezegd', line({ max: 5 })],
});
