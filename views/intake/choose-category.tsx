import { Alert } from '../components/alert.tsx';
import { Steps } from '../components/steps.tsx';
import type { Messages } from '../messages/messages.ts';
import { useMessages } from '../messages/language.ts';

type Door = keyof Messages['intake']['doors'];

export type ChooseCategoryProps = {
  categories: readonly { href: string; door: Door; label: string; help: string }[];
  /** To sign in, and come back here. */
  signInHref: string;
  anonymous: boolean;
};

/** The first screen: what it is about. For somebody without account it says first what anonymous means here. */
export const ChooseCategoryPage = ({ categories, anonymous, signInHref }: ChooseCategoryProps) => {
  const m = useMessages();
  const words = m.intake.choose;
  const doors = [...Map.groupBy(categories, (category) => category.door)];
  return (
    <>
      <Steps current={1} total={m.intake.steps} />
      <h1>{words.title}</h1>
      <p class="mt-lead">{words.lead}</p>
      {anonymous && <Anonymous {...{ words, signInHref }} />}
      <nav aria-label={words.doors}>
        <ul class="mt-views">
          {doors.map(([door]) => (
            <li>
              <a href={`#door-${door}`}>{m.intake.doors[door]}</a>
            </li>
          ))}
        </ul>
      </nav>
      {doors.map(([door, members]) => (
        <section class="mt-stack" aria-labelledby={`door-${door}`}>
          <h2 id={`door-${door}`}>{m.intake.doors[door]}</h2>
          <ul class="mt-link-list">
            {members.map(({ href, label, help }) => (
              <li>
                <a href={href}>{label}</a>
                <p>{help}</p>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
};

const Anonymous = ({ words, signInHref }: { words: Messages['intake']['choose']; signInHref: string }) => (
  <>
    <Alert kind="info" title={words.anonymousTitle}>
      <ul>
        {words.anonymous.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
    </Alert>
    <p>
      {words.signIn} <a href={signInHref}>{words.signInLink}</a>
    </p>
  </>
);
