import type { Conflict } from '#server/kernel/refusal.ts';
import { LinkButton } from '../components/button.tsx';
import { Carried, type CarriedProps } from '../components/form/other-language.tsx';
import { conflictTitle } from '../web/conflicted.tsx';
import { useMessages } from '../messages/language.ts';

type OvertakenPageProps = {
  conflict: Conflict;
  /** Where it stands now, where a sentence can tell. */
  stands?: string | undefined;
  typed: readonly string[];
  href: string;
  sent: CarriedProps;
};

/** The step cannot be taken as it stands now: what was written stands here, so that it is not lost. */
export const OvertakenPage = ({ conflict, stands, typed, href, sent }: OvertakenPageProps) => {
  const m = useMessages();
  const words = m.web.overtaken;
  return (
    <>
      <h1>{conflictTitle(m, conflict)}</h1>
      {stands !== undefined && <p>{stands}</p>}
      <p>{m.web.refusals[conflict]}</p>
      {typed.length > 0 && <h2>{words.typed}</h2>}
      {typed.map((text) => (
        <p class="mt-lines" dir="auto">
          {text}
        </p>
      ))}
      {typed.length > 0 && <Carried {...sent} />}
      <p>
        <LinkButton kind="primary" href={href}>
          {words.look}
        </LinkButton>
      </p>
    </>
  );
};
