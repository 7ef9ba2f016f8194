import { meaning } from '../../kernel/fields/chosen.ts';
import { defineFilter } from '../../kernel/filter.ts';

/** That the page says how many its list holds in all. */
export const totalFilter = defineFilter({ counted: ['tel', meaning<true>({ ja: true })] });
