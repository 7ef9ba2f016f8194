import { Button } from '../components/button.tsx';
import { HiddenField } from '../components/form/form-field.tsx';
import { useMessages } from '../messages/language.ts';

export type SentBeforeProps = {
  path: string;
  pairs: readonly (readonly [string, string])[];
  /** What reads as text. */
  texts: readonly string[];
  /** It could bring files, which are gone. */
  files: boolean;
  /** Helps it to send the same once more? */
  again: boolean;
};

/** What somebody sent and we could not take in: to read, to copy, and to send once more where that helps. */
export const SentBefore = ({ path, pairs, texts, files, again }: SentBeforeProps) => {
  const words = useMessages().web;
  return (
    <section class="mt-stack">
      {texts.length > 0 && <h2>{words.overtaken.typed}</h2>}
      {texts.map((text) => (
        <p class="mt-lines" dir="auto">
          {text}
        </p>
      ))}
      {files && <p>{words.kept.filesGone}</p>}
      {again && (
        <form method="post" action={path} {...(files && { enctype: 'multipart/form-data' as const })}>
          {pairs.map(([name, value]) => (
            <HiddenField {...{ name, value }} />
          ))}
          <Button kind="primary">{words.kept.sendAgain}</Button>
        </form>
      )}
    </section>
  );
};
