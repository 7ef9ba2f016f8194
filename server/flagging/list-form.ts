import { choice, code, meaning } from '../kernel/fields/chosen.ts';
import { line } from '../kernel/fields/typed.ts';
import { defineFilter, type ShownFilters, type Wanted } from '../kernel/filter.ts';
import { statesOf } from '../kernel/lifecycle/lifecycle.ts';
import type { PermissionName } from '../vocabulary/permissions.ts';
import { noticeLifecycle, type NoticeState } from '../vocabulary/notice-lifecycle.ts';

const drafters = { mij: 'me', anderen: 'others' } as const;
/** Who drafted, as an address asks it. */
export type Drafter = keyof typeof drafters;

/** What the address of the list of notices may ask. */
export const noticeFilter = defineFilter({
  state: ['stand', choice(statesOf(noticeLifecycle))],
  platform: ['platform', line({ max: 100 })],
  round: ['verkiezing', code()],
  drafter: ['van', meaning(drafters)],
});

const { submit, release, approve } = noticeLifecycle.actions;
const before = ({ from: [state] }: { from: readonly [NoticeState] }) => state;

/** What can wait for who may do this, as the list is asked for it: its count and the link to it read the same filter. */
export const waitLists = {
  drafts: { may: submit.permission, filter: { state: before(submit), drafter: 'me' } },
  toDecide: { may: submit.permission, filter: { state: before(release), drafter: 'me' } },
  toApprove: { may: approve.permission, filter: { state: before(approve), drafter: 'others' } },
} as const satisfies Record<string, { may: PermissionName; filter: NoticeFilter }>;
export type WaitList = keyof typeof waitLists;

/** About which incident a notice is considered. */
export const considerFilter = defineFilter({ incident: ['melding', line({ max: 100 })] });

/** Which part of a form about a notice. */
export const partFilter = defineFilter({ part: ['deel', code()] });

export type NoticeFilter = Wanted<typeof noticeFilter>;
export type ShownNoticeFilter = ShownFilters<typeof noticeFilter>;
