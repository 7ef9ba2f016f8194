import { useMessages } from '../../messages/language.ts';
import { Alert } from '../alert.tsx';

/** The form was sent before with other content; what was typed now stands in a new one. `files`: those have to be added again. */
export const AlreadySent = ({ files = false }: { files?: boolean }) => {
  const m = useMessages();
  return (
    <Alert kind="warning" title={m.form.alreadySentTitle} live>
      <p>{m.web.refusals.already_sent}</p>
      {files && <p>{m.form.alreadySentFiles}</p>}
    </Alert>
  );
};
