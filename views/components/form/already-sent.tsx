import { useMessages } from '../../messages/language.ts';
import { GoneFiles } from './gone-files.tsx';
import { Alert } from '../alert.tsx';

/** The form was sent before with other content; what was typed now stands in a new one. `files`: those that stood with it, by name. */
export const AlreadySent = ({ files = [] }: { files?: readonly string[] }) => {
  const m = useMessages();
  return (
    <Alert kind="warning" title={m.form.alreadySentTitle} live>
      <p>{m.web.refusals.already_sent}</p>
      <GoneFiles files={files} why="already_sent" />
    </Alert>
  );
};
