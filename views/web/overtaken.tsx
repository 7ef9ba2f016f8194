import type { Conflict } from '#server/steps/pages/mount-verbs.ts';
import { LinkButton } from '../components/button.tsx';
import { Conflicted } from '../web/conflicted.tsx';
import { useMessages } from '../messages/language.ts';

type OvertakenPageProps = { conflict: Conflict; typed: readonly string[]; href: string };

/** Somebody was first, and the step can no longer be taken: what was written stands here, so that it is not lost. */
export const OvertakenPage = ({ conflict, typed, href }: OvertakenPageProps) => {
  const words = useMessages().web.overtaken;
  return (
    <>
      <h1>{words.title}</h1>
      <Conflicted conflict={conflict} />
      {typed.length > 0 && <h2>{words.typed}</h2>}
      {typed.map((text) => (
        <p class="mt-lines" dir="auto">
          {text}
        </p>
      ))}
      <p>
        <LinkButton kind="primary" href={href}>
          {words.look}
        </LinkButton>
      </p>
    </>
  );
};
