import { useMessages } from '../../messages/language.ts';

/** What was chosen and could not be kept: which files to choose again, by name. */
export const GoneFiles = ({ files }: { files: readonly string[] }) =>
  files.length === 0 ? (
    <></>
  ) : (
    <>
      <p>{useMessages().web.kept.filesGone(files.length)}</p>
      <ul>
        {files.map((name) => (
          <li>
            <bdi>{name}</bdi>
          </li>
        ))}
      </ul>
    </>
  );
