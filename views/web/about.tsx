/** A plain page of a few paragraphs: help, accessibility, privacy. */
export const AboutPage = ({ title, paragraphs }: { title: string; paragraphs: readonly string[] }) => (
  <>
    <h1>{title}</h1>
    {paragraphs.map((text) => (
      <p>{text}</p>
    ))}
  </>
);
