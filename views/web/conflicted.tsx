import type { Conflict } from '#server/kernel/refusal.ts';
import type { Messages } from '../messages/messages.ts';
import { useMessages } from '../messages/language.ts';
import { Alert } from '../components/alert.tsx';
import { TimeLine, type TimeLineEvent } from '../components/time-line.tsx';

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

type ConflictedProps = {
  conflict: Conflict | undefined;
  /** What was done since the page was made that the form came from, where this page tells it. */
  since?: readonly TimeLineEvent[];
  /** The page that shows how it stands now, where that is another one. */
  href?: string;
};

/** Why it was not done; what was typed is still there. */
export const Conflicted = ({ conflict, since = [], href }: ConflictedProps) => {
  const m = useMessages();
  if (!conflict) return <></>;
  return (
    <Alert kind="warning" title={conflictTitle(m, conflict)} live>
      <p>{m.web.refusals[conflict]}</p>
      {since.length > 0 && <TimeLine events={since} />}
      {href && (
        <p>
          <a href={href}>{m.web.overtaken.look}</a>
        </p>
      )}
    </Alert>
  );
};
