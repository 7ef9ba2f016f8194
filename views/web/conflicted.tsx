import type { Conflict } from '#server/steps/pages/mount-verbs.ts';
import type { Messages } from '../messages/messages.ts';
import { useMessages } from '../messages/language.ts';
import { Alert } from '../components/alert.tsx';

/** Who was first: somebody else, whoever sends it again, or nobody. */
export const conflictTitle = ({ web: { overtaken } }: Messages, conflict: Conflict): string =>
  overtaken[titles[conflict]];

const titles: Record<Conflict, keyof Messages['web']['overtaken']> = {
  changed_meanwhile: 'title',
  transition_not_allowed: 'notNow',
  held_by_colleague: 'notNow',
  held_by_nobody: 'notNow',
  news_meanwhile: 'notNow',
  done_already: 'sentBefore',
  already_sent: 'sentBefore',
  changed_by_self: 'bySelf',
  changed_by_itself: 'byItself',
};

/** Why it was not done; what was typed is still there. */
export const Conflicted = ({ conflict }: { conflict: Conflict | undefined }) => {
  const m = useMessages();
  if (!conflict) return <></>;
  return (
    <Alert kind="warning" title={conflictTitle(m, conflict)} live>
      <p>{m.web.refusals[conflict]}</p>
    </Alert>
  );
};
