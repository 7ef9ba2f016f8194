import { useMessages } from '../../messages/language.ts';

/** Which files to choose again, by name. `why`: they are not lost, and do not come along. */
export const GoneFiles = ({ files, why }: { files: readonly string[]; why?: 'already_sent' }) =>
  files.length === 0 ? (
    <></>
  ) : (
    <>
      <p>{useMessages().web.kept[why === 'already_sent' ? 'filesStay' : 'filesGone'](files.length)}</p>
      <ul>
        {files.map((name) => (
          <li>
            <bdi>{name}</bdi>
          </li>
        ))}
      </ul>
    </>
  );
