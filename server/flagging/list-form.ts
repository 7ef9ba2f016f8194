import { choice, code, meaning } from '../kernel/fields/chosen.ts';
import { line } from '../kernel/fields/typed.ts';
import { defineFilter, type ShownFilters, type Wanted } from '../kernel/filter.ts';
import { statesOf } from '../kernel/lifecycle/lifecycle.ts';
import { noticeLifecycle } from '../vocabulary/notice-lifecycle.ts';

/** What the address of the list of notices may ask. */
export const noticeFilter = defineFilter({
  state: ['stand', choice(statesOf(noticeLifecycle))],
  platform: ['platform', line({ max: 100 })],
  round: ['verkiezing', code()],
  drafter: ['van', meaning<'me'>({ mij: 'me' })],
});

/** About which incident a notice is considered. */
export const considerFilter = defineFilter({ incident: ['melding', line({ max: 100 })] });

/** Which part of a form about a notice. */
export const partFilter = defineFilter({ part: ['deel', code()] });

export type NoticeFilter = Wanted<typeof noticeFilter>;
export type ShownNoticeFilter = ShownFilters<typeof noticeFilter>;
