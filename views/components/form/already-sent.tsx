import { useMessages } from '../../messages/language.ts';
import { GoneFiles } from './gone-files.tsx';
import { Alert } from '../alert.tsx';

/** The form was sent before with other content; what was typed now stands in a new one. `files`: those have to be added again; `named`: which they were. */
export const AlreadySent = ({ files = false, named = [] }: { files?: boolean; named?: readonly string[] }) => {
  const m = useMessages();
  return (
    <Alert kind="warning" title={m.form.alreadySentTitle} live>
      <p>{m.web.refusals.already_sent}</p>
      {named.length > 0 ? <GoneFiles files={named} /> : files && <p>{m.form.alreadySentFiles}</p>}
    </Alert>
  );
};
