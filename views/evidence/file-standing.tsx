import type { FileStanding as Standing } from '#server/evidence/file-types.ts';
import { useMessages } from '../messages/language.ts';

/** What to know before one opens a file: nothing of a kind that we know. */
export const FileStanding = ({ standing }: { standing: Standing }) => {
  const m = useMessages();
  return standing === 'known' ? (
    <></>
  ) : (
    <>
      <br />
      <small>{m.intake.fileStandings[standing]}</small>
    </>
  );
};
