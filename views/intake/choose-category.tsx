import { Alert } from '../components/alert.tsx';
import { Steps } from '../components/steps.tsx';
import type { Messages } from '../messages/messages.ts';
import { useMessages } from '../messages/language.ts';

type Door = keyof Messages['intake']['doors'];

export type ChooseCategoryProps = {
  categories: readonly { code: string; door: Door; label: string; help: string }[];
  anonymous: boolean;
};

/** The first screen: what it is about. For somebody without account it says first what anonymous means here. */
export const ChooseCategoryPage = ({ categories, anonymous }: ChooseCategoryProps) => {
  const m = useMessages();
  const words = m.intake.choose;
  const doors = [...Map.groupBy(categories, (category) => category.door)];
  return (
    <>
      <Steps current={1} total={m.intake.steps} />
      <h1>{words.title}</h1>
      <p class="mt-lead">{words.lead}</p>
      {anonymous && <Anonymous words={words} />}
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
            {members.map(({ code, label, help }) => (
              <li>
                <a href={`/melden?categorie=${code}`}>{label}</a>
                <p>{help}</p>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
};

const Anonymous = ({ words }: { words: Messages['intake']['choose'] }) => (
  <>
    <Alert kind="info" title={words.anonymousTitle}>
      <ul>
        {words.anonymous.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
    </Alert>
    <p>
      {words.signIn} <a href="/inloggen?terug=%2Fmelden">{words.signInLink}</a>
    </p>
  </>
);
