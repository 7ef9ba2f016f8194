import { GoneFiles } from '../components/form/gone-files.tsx';
import { Alert } from '../components/alert.tsx';
import { useMessages } from '../messages/language.ts';

/** Above a form that somebody goes on with: it stands as they sent it, and nothing was done. */
export const ShownAgain = ({ files }: { files: readonly string[] }) => {
  const words = useMessages().web.kept;
  return (
    <Alert kind="info" title={words.againTitle} live>
      <p>{words.again}</p>
      <GoneFiles {...{ files }} />
    </Alert>
  );
};
