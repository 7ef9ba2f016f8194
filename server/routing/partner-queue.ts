/** The two halves of a partner's desk: what still asks something of it, and what is done. */
export type QueueView = 'open' | 'done';
