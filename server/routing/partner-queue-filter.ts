import { meaning } from '../kernel/fields/chosen.ts';
import { defineFilter } from '../kernel/filter.ts';

/** The two halves of a partner's desk: what still asks something of it, and what is done. */
export type QueueView = 'open' | 'done';

/** Which of the two an address asks for; what asks something has no word. */
export const partnerQueueFilter = defineFilter({ view: ['stand', meaning<'done'>({ klaar: 'done' })] });
