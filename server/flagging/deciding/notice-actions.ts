import { isDangerous, actionOf } from '../../kernel/lifecycle/lifecycle.ts';
import { possibleActions, refusalOf, type Mover } from '../../kernel/lifecycle/who-may.ts';
import { hasPage } from '../../steps/take-step.ts';
import type { NoticeReading } from '../read-notices.ts';
import { noticeVerbs } from './notice-verbs.ts';
import type { NoticeChannel } from '../../vocabulary/notice-kinds.ts';
import { noticeLifecycle, type NoticeButton, type NoticeState } from '../../vocabulary/notice-lifecycle.ts';

type Facts = {
  state: NoticeState;
  steps: readonly { action: string; personId: string | null }[];
  channel: NoticeChannel;
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

/** The same of a notice as it was read. */
export const actionsOn = ({ notice, facts, blocking }: NoticeReading, mover: Mover): NoticeButton[] =>
  noticeActions(
    {
      state: notice.state,
      steps: facts.steps,
      channel: notice.content.channel,
      blocked: blocking.length > 0,
      logged: facts.logged !== null,
    },
    mover,
  );

/** A button of a notice: where it leads, whether it asks first, and whether it goes on rather than back. */
export type NoticeAct = { action: NoticeButton; path: string; page: boolean; likely: boolean };

/** The same with where each is done. Sending and not sending look alike, as do approving and not sending. */
export const noticeButtons = (actions: readonly NoticeButton[]): NoticeAct[] =>
  actions.map((action) => {
    const goesOn = actionOf(noticeLifecycle, action).to !== noticeLifecycle.initial;
    const likely = goesOn && !isDangerous(noticeLifecycle, action);
    if (action === 'edit') return { action, path: 'wijziging', page: true, likely };
    return { action, path: noticeVerbs.verbs[action].path, page: hasPage(noticeVerbs, action), likely };
  });

/** Does it wait for a second officer who is not this person, because this person wrote it? */
export const waitsForOther = ({ state, steps }: Pick<Facts, 'state' | 'steps'>, personId: string | null): boolean =>
  refusalOf(noticeLifecycle, 'approve', { state, steps }, { personId, may: () => true }) === 'same_person';
