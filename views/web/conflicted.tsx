import type { Conflict } from '#server/kernel/refusal.ts';
import type { Messages } from '../messages/messages.ts';
import { useMessages } from '../messages/language.ts';
import { Alert } from '../components/alert.tsx';

/** Who was first, where somebody was: somebody else, or whoever sends it again. */
export function conflictTitle({ web: { overtaken, failures } }: Messages, conflict: Conflict): string {
  const title = first[conflict];
  return title ? overtaken[title] : failures.refused;
}

const first: Partial<Record<Conflict, keyof Messages['web']['overtaken']>> = {
  changed_meanwhile: 'title',
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
