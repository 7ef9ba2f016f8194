import type { ReferralState } from './lifecycle.ts';

/** The two halves of a partner's desk: what still asks something of it, and what is done. */
export type QueueView = 'open' | 'done';

export const openStates: ReferralState[] = ['offered', 'received', 'acknowledged', 'accepted'];

/** A place in the queue: the last row of the page before. */
export type QueuePlace = { rank: number; offeredAt: Date; id: string };

/** As part of an address: '1.1809936800000.<id>'. */
export const writePlace = ({ rank, offeredAt, id }: QueuePlace): string => `${rank}.${offeredAt.getTime()}.${id}`;

/** What somebody put in the address → a place, or null: then the list starts at its beginning. */
export function readPlace(text: string | undefined): QueuePlace | null {
  const match = /^([0-4])\.(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text ?? '');
  if (!match) return null;
  const [, rank, time, id = ''] = match;
  return { rank: Number(rank), offeredAt: new Date(Number(time)), id };
}
