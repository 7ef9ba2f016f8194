import { Button } from '../components/button.tsx';
import { HiddenField } from '../components/form/form-field.tsx';
import { Carried, OtherLanguage, carriedId } from '../components/form/other-language.tsx';
import { GoneFiles } from '../components/form/gone-files.tsx';
import { WayOn } from '../components/form/way-on.tsx';
import { useMessages } from '../messages/language.ts';

export type SentBeforeProps = {
  path: string;
  pairs: readonly (readonly [string, string])[];
  /** What reads as text. */
  texts: readonly string[];
  /** Of a form that can bring files: what was chosen, and is gone. */
  files: readonly string[] | null;
  /** Helps it to send the same once more? */
  again: boolean;
  /** What a browser can work on instead of waiting; it stands in `path` too. */
  proof?: string | undefined;
};

/** What somebody sent and we could not take in: to read, to copy, and to send once more where that helps. */
export const SentBefore = ({ path, pairs, texts, files, again, proof }: SentBeforeProps) => {
  const words = useMessages().web;
  return (
    <section class="mt-stack">
      {texts.length > 0 && <h2>{words.overtaken.typed}</h2>}
      {texts.map((text) => (
        <p class="mt-lines" dir="auto">
          {text}
        </p>
      ))}
      <GoneFiles files={files ?? []} />
      {again ? (
        <form
          id={carriedId(path)}
          class="mt-stack"
          method="post"
          action={path}
          {...(files && { enctype: 'multipart/form-data' as const })}
        >
          {pairs.map(([name, value]) => (
            <HiddenField {...{ name, value }} />
          ))}
          {proof && <WayOn proof={proof} />}
          <Button kind="primary">{words.kept.sendAgain}</Button>
          <OtherLanguage action={path} />
        </form>
      ) : (
        <Carried {...{ path, pairs }} />
      )}
    </section>
  );
};
