/** Text as somebody typed it: a paragraph per line. */
export const Paragraphs = ({ text }: { text: string }) => (
  <>
    {text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => (
        <p>{line}</p>
      ))}
  </>
);

/** Addresses to read and, with care, to follow: no trace of where the reader came from. */
export const Addresses = ({ urls }: { urls: readonly string[] }) => (
  <ol>
    {urls.map((url) => (
      <li>
        <a href={url} rel="noreferrer noopener nofollow external">
          <code>{url}</code>
        </a>
      </li>
    ))}
  </ol>
);
