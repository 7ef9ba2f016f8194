import { meaning } from '../../kernel/fields/chosen.ts';
import { defineFilter } from '../../kernel/filter.ts';

/** That the whole list is counted with the page. */
export const totalFilter = defineFilter({ counted: ['tel', meaning<true>({ ja: true })] });
