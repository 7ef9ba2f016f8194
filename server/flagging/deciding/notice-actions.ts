import { possibleActions, refusalOf, type Mover } from '../../kernel/lifecycle.ts';
import { noticeLifecycle, type NoticeButton, type NoticeState } from '../../vocabulary/notice-lifecycle.ts';

type Facts = {
  state: NoticeState;
  steps: readonly { action: string; personId: string | null }[];
  channel: 'mail' | 'portal';
  /** An answer to the work instruction stops it. */
  blocked: boolean;
  logged: boolean;
};

/** What somebody can do with a notice now, in the order of the table: the buttons of its page. */
export function noticeActions({ channel, blocked, logged, ...standing }: Facts, mover: Mover): NoticeButton[] {
  const stopped: Partial<Record<NoticeButton, boolean>> = {
    submit: blocked,
    approve: blocked,
    record_portal: channel !== 'portal' || !logged,
  };
  const possible = possibleActions(noticeLifecycle, standing, mover) as NoticeButton[]; // nobody has the worker's permission
  return possible.filter((action) => !stopped[action]);
}

/** Does it wait for a second officer who is not this person, because this person wrote it? */
export const waitsForOther = ({ state, steps }: Pick<Facts, 'state' | 'steps'>, personId: string | null): boolean =>
  refusalOf(noticeLifecycle, 'approve', { state, steps }, { personId, may: () => true }) === 'same_person';
