import { isDangerous, actionOf } from '../../kernel/lifecycle/lifecycle.ts';
import { possibleActions, refusalOf, type Mover } from '../../kernel/lifecycle/who-may.ts';
import { hasPage } from '../../steps/take-step.ts';
import { noticeVerbs } from './notice-verbs.ts';
import type { NoticeChannel } from '../../vocabulary/notice-kinds.ts';
import { noticeLifecycle, type NoticeButton, type NoticeState } from '../../vocabulary/notice-lifecycle.ts';

type Facts = {
  notice: { state: NoticeState; content: { channel: NoticeChannel } };
  facts: { did: readonly { action: string; personId: string | null }[]; logged: object | null };
  /** Answers to the work instruction that stop it. */
  blocking: readonly unknown[];
};

/** What somebody can do with a notice now, in the order of the table: the buttons of its page. */
export function actionsOn({ notice, facts, blocking }: Facts, mover: Mover): NoticeButton[] {
  const { state, content } = notice;
  const stopped: Partial<Record<NoticeButton, boolean>> = {
    submit: blocking.length > 0,
    approve: blocking.length > 0,
    record_portal: content.channel !== 'portal' || facts.logged === null,
  };
  const standing = { state, steps: facts.did };
  const possible = possibleActions(noticeLifecycle, standing, mover) as NoticeButton[]; // nobody has the worker's permission
  return possible.filter((action) => !stopped[action]);
}

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
export const waitsForOther = ({ notice, facts }: Pick<Facts, 'notice' | 'facts'>, personId: string | null): boolean =>
  refusalOf(noticeLifecycle, 'approve', { state: notice.state, steps: facts.did }, { personId, may: () => true }) ===
  'same_person';
