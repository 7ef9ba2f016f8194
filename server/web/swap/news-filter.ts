import { line } from '../../kernel/fields/typed.ts';
import { defineFilter } from '../../kernel/filter.ts';

/** From which moment on somebody looks, and how many they were told came in since. */
export const newsFilter = defineFilter({ since: ['sinds', line({ max: 40 })], told: ['gezegd', line({ max: 2 })] });
