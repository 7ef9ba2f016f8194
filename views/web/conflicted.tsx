import type { Conflict } from '#server/steps/pages/mount-verbs.ts';
import type { Messages } from '../messages/messages.ts';
import { useMessages } from '../messages/language.ts';
import { Alert } from '../components/alert.tsx';

/** Who was first: somebody else, or whoever sends it again. */
export const conflictTitle = ({ web }: Messages, conflict: Conflict): string =>
  conflict === 'done_already' || conflict === 'already_sent' ? web.overtaken.sentBefore : web.overtaken.title;

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
