import { z } from 'zod';
import { noticeLifecycle } from '../vocabulary/notice-lifecycle.ts';
import type { NoticeFilter } from './list-queries.ts';
import { statesOf } from '../kernel/lifecycle.ts';

const states = z.enum(statesOf(noticeLifecycle));
const code = z.string().min(1).max(100);

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
