import type { Conflict } from '#server/steps/pages/mount-verbs.ts';
import { useMessages } from '../messages/language.ts';
import { Alert } from '../components/alert.tsx';

/** Somebody was first; what was typed is still there. */
export const Conflicted = ({ conflict }: { conflict: Conflict | undefined }) => {
  const m = useMessages();
  if (!conflict) return <></>;
  return (
    <Alert kind="warning" title={m.web.overtaken.title} live>
      <p>{m.web.refusals[conflict]}</p>
    </Alert>
  );
};
