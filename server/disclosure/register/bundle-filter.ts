import { line } from '../../kernel/fields/typed.ts';
import { defineFilter } from '../../kernel/filter.ts';

/** From which place in the log a bundle begins. */
export const bundleFilter = defineFilter({ from: ['vanaf', line({ max: 15 })] });
