import { z } from 'zod';
import { noticeLifecycle } from './lifecycle.ts';
import type { CandidateRow, NoticeFilter, NoticeListRow } from './list-queries.ts';

const states = z.enum(noticeLifecycle.states);
const code = z.string().min(1).max(100);
const moment = z.iso.datetime().transform((text) => new Date(text));

/** What of an address is a filter; anything else is as if it were not there. */
export function parseFilter(query: (name: string) => string | undefined): NoticeFilter {
  const state = states.safeParse(query('stand'));
  const platform = code.safeParse(query('platform'));
  const round = code.safeParse(query('verkiezing'));
  return {
    ...(state.success && { state: state.data }),
    ...(platform.success && { platform: platform.data }),
    ...(round.success && { round: round.data }),
  };
}

/** A row of the list as a place to go on from, and back. */
export const noticePlace = ({ changedAt, id }: Pick<NoticeListRow, 'changedAt' | 'id'>): string =>
  `${changedAt.toISOString()}~${id}`;

export function parseNoticePlace(text: string | undefined): { changedAt: Date; id: string } | undefined {
  const [changedAt, id] = (text ?? '').split('~');
  const place = z.object({ changedAt: moment, id: z.uuid() }).safeParse({ changedAt, id });
  return place.success ? place.data : undefined;
}

/** The same for incidents, which stand in the order of the queue. */
export const candidatePlace = ({ rank, dueAt, id }: Pick<CandidateRow, 'rank' | 'dueAt' | 'id'>): string =>
  `${rank}~${dueAt.toISOString()}~${id}`;

export function parseCandidatePlace(text: string | undefined): { rank: number; dueAt: Date; id: string } | undefined {
  const [rank, dueAt, id] = (text ?? '').split('~');
  const shape = z.object({ rank: z.coerce.number().int().min(0).max(9), dueAt: moment, id: z.uuid() });
  const place = shape.safeParse({ rank, dueAt, id });
  return place.success ? place.data : undefined;
}
