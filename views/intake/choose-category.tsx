import { Alert } from '../components/alert.tsx';
import { SearchBox } from '../components/form/search-box.tsx';
import { Icon } from '../components/icon.tsx';
import { Steps } from '../components/steps.tsx';
import { Region, swaps } from '../components/swap/region.tsx';
import type { Messages } from '../messages/messages.ts';
import { useMessages } from '../messages/language.ts';

type Door = keyof Messages['intake']['doors'];

/** `urgent`: somebody is in danger, or cannot vote now. */
type Choice = { href: string; door: Door; urgent: boolean; label: string; help: string };

type Found = { choices: readonly Choice[]; count: number };

export type ChooseCategoryProps = {
  categories: readonly Choice[];
  /** What was looked for: the name of the field, what stands in it and how long it may be. */
  search: { name: string; value: string; max: number };
  /** What fits that best, and how much fits; absent when nothing was looked for. */
  found: Found | undefined;
  /** What the category of all that fits nowhere is called, when it can be chosen. */
  other: string | undefined;
  /** To sign in, and come back here. */
  signInHref: string;
  anonymous: boolean;
};

const region = 'gevonden';

/** The first screen: what it is about. For somebody without account it says first what anonymous means here. */
export const ChooseCategoryPage = (props: ChooseCategoryProps) => {
  const { categories, search, found, other, anonymous, signInHref } = props;
  const m = useMessages();
  const words = m.intake.choose;
  const says =
    found && (found.count === 0 ? words.foundNone(other) : words.foundCount(found.count, found.choices.length));
  const doors = [...Map.groupBy(categories, (category) => category.door)];
  return (
    <>
      <Steps current={1} total={m.intake.steps} />
      <h1>{words.title}</h1>
      <p class="mt-lead">{words.lead}</p>
      <Search {...search} />
      <Region id={region} label={words.found} {...{ says }}>
        {found && (
          <>
            <h2>{words.found}</h2>
            <p>{says}</p>
            {found.choices.length > 0 && <Choices choices={found.choices} />}
          </>
        )}
      </Region>
      {anonymous && <Anonymous {...{ words, signInHref }} />}
      <Fold title={words.urgent} choices={categories.filter(({ urgent }) => urgent)} open />
      {doors.map(([door, members]) => (
        <Fold title={m.intake.doors[door]} choices={members} />
      ))}
    </>
  );
};

// What somebody types here is in no history of a shared device, where scripts run.
const Search = (field: ChooseCategoryProps['search']) => {
  const words = useMessages().intake.choose;
  return (
    <SearchBox
      {...field}
      action="/melden"
      label={words.search}
      hint={words.searchHint}
      swap={{ ...swaps(region, '/melden'), 'hx-push-url': 'false', 'hx-trigger': 'submit, input delay:300ms' }}
    >
      {words.searchButton}
    </SearchBox>
  );
};

type FoldProps = { title: string; choices: readonly Choice[]; open?: boolean };

const Fold = ({ title, choices, open = false }: FoldProps) =>
  choices.length === 0 ? (
    <></>
  ) : (
    <details class="mt-door-fold" open={open}>
      <summary>
        <h2>{title}</h2>
      </summary>
      <Choices choices={choices} />
    </details>
  );

const Choices = ({ choices }: { choices: readonly Choice[] }) => {
  const words = useMessages().intake.choose;
  return (
    <ul class="mt-link-list">
      {choices.map(({ href, label, help, urgent }) => (
        <li>
          <a href={href}>
            {urgent && <Icon name="alert-circle" />}
            <span>{label}</span>
          </a>
          <details>
            <summary aria-label={words.help(label)}>{words.helpSummary}</summary>
            <p>{help}</p>
          </details>
        </li>
      ))}
    </ul>
  );
};

const Anonymous = ({ words, signInHref }: { words: Messages['intake']['choose']; signInHref: string }) => (
  <>
    <Alert kind="info" title={words.anonymousTitle}>
      <p>{words.anonymousFirst}</p>
      <details>
        <summary>{words.anonymousMore}</summary>
        <ul>
          {words.anonymous.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
      </details>
    </Alert>
    <p>
      {words.signIn} <a href={signInHref}>{words.signInLink}</a>
    </p>
  </>
);
