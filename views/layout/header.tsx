import { locales, messagesFor } from '../messages/messages.ts';
import type { membershipForm } from '#server/web/membership-form.ts';
import type { Shown } from '#server/kernel/form.ts';
import type { languageForm } from '#server/web/language/language-form.ts';
import { HiddenField } from '../components/form/form-field.tsx';
import { LeaveForm } from '../components/form/leave-form.tsx';
import { Icon } from '../components/icon.tsx';
import { WordMark } from './word-mark.tsx';
import { useLocale, useMessages } from '../messages/language.ts';
import { organisationPath, signInPath, signOutPath } from '../components/addresses.ts';

/** For whom somebody works now, and the other memberships they could choose. */
type Organisation = {
  form: Shown<typeof membershipForm>;
  name: string;
  role: string;
  others: readonly { id: string; name: string; role: string }[];
};

/** Who is looking, for whom, and at which election; everything absent is simply not shown. */
export type HeaderData = {
  person?: { name: string } | undefined;
  /** Nobody asked yet who it is: then nobody is told to sign in either. */
  unasked?: boolean | undefined;
  organisation?: Organisation | undefined;
  election?: { name: string; phase: string } | undefined;
  exercise?: boolean | undefined;
  /** Switches the language, and leads back to this page. */
  language?: Shown<typeof languageForm> | undefined;
  /** Stands where the attributes do of its buttons, which hang on the forms of the page. */
  onLanguage?: string | undefined;
};

type HeaderProps = { header: HeaderData };

/** The blue band on top of every page. */
export const Header = ({ header }: HeaderProps) => {
  const m = useMessages().layout;
  return (
    <header class="mt-header">
      {header.exercise && (
        <div class="mt-exercise">
          <p>
            <Icon name="alert-triangle" /> {m.exercise}
          </p>
        </div>
      )}
      <div class="mt-header__in">
        <a class="mt-header__home" href="/" aria-label={m.home}>
          <WordMark name={m.productName} />
        </a>
        {header.election && (
          <p class="mt-header__election">
            <span class="mt-unseen">{m.electionLabel}: </span>
            {m.election(header.election.name, header.election.phase)}
          </p>
        )}
        <div class="mt-header__tools">
          {header.organisation && <Acting organisation={header.organisation} />}
          {header.language && <Language form={header.language} onButton={header.onLanguage} />}
          {header.person ? (
            <Person name={header.person.name} mayChoose={(header.organisation?.others.length ?? 0) > 0} />
          ) : (
            !header.unasked && (
              <a class="mt-header__link" href={signInPath}>
                {m.signIn}
              </a>
            )
          )}
        </div>
      </div>
    </header>
  );
};

const Acting = ({ organisation }: { organisation: Organisation }) => {
  const m = useMessages().layout;
  return (
    <div class="mt-header__acting">
      <span class="mt-unseen">{m.actingFor} </span>
      <span>
        <strong>{organisation.name}</strong> <small class="mt-header__more">{organisation.role}</small>
      </span>
      <Switch {...organisation} />
    </div>
  );
};

// One click with one other organisation; with more of them, a page to choose on.
const Switch = ({ form, others }: Organisation) => {
  const m = useMessages().layout;
  const [other, ...more] = others;
  if (!other) return null;
  if (more.length > 0)
    return (
      <a class="mt-header__link" href={organisationPath}>
        {m.switchShort}
        <span class="mt-unseen">: {m.switchOrganisation}</span>
      </a>
    );
  return (
    <form method="post" action={organisationPath}>
      <button
        class="mt-header__link"
        name={form.membership.name}
        value={other.id}
        aria-label={`${m.switchShort} ${m.switchTo(other.name)} (${other.role})`}
      >
        {m.switchShort} <span class="mt-header__more">{m.switchTo(other.name)}</span>
      </button>
    </form>
  );
};

type LanguageProps = { form: NonNullable<HeaderData['language']>; onButton: string | undefined };

const Language = ({ form, onButton }: LanguageProps) => {
  const locale = useLocale();
  const others = locales().filter((other) => other !== locale);
  return (
    <form class="mt-header__language" method="post" action="/taal">
      <HiddenField {...form.terug} value={form.terug.values[0] ?? ''} />
      {others.map((other) => (
        <button class="mt-header__link" name={form.taal.name} value={other} lang={other} data-on={onButton}>
          {messagesFor(other).language.name}
        </button>
      ))}
    </form>
  );
};

const Person = ({ name, mayChoose }: { name: string; mayChoose: boolean }) => {
  const m = useMessages().layout;
  return (
    <details class="mt-header__person">
      <summary class="mt-header__link" aria-label={name}>
        <Icon name="user" />
        <span class="mt-header__name">{name}</span>
        <Icon name="chevron-down" />
      </summary>
      <ul>
        <li>
          <a href="/account">{m.myAccount}</a>
        </li>
        {mayChoose && (
          <li>
            <a href={organisationPath}>{m.switchOrganisation}</a>
          </li>
        )}
        <li>
          <LeaveForm action={signOutPath}>
            <button>
              <Icon name="logout" /> {m.signOut}
            </button>
          </LeaveForm>
        </li>
      </ul>
    </details>
  );
};
