import { choice } from '../kernel/fields/chosen.ts';
import { defineFilter } from '../kernel/filter.ts';
import { standings } from './decided-queries.ts';

/** What stands between a decision and the public, of those an address asks for. */
export const decidedFilter = defineFilter({ standing: ['stand', choice(standings)] });
