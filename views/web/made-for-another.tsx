import type { Shown } from '#server/kernel/form.ts';
import type { membershipForm } from '#server/web/membership-form.ts';
import { Button } from '../components/button.tsx';
import { HiddenField } from '../components/form/form-field.tsx';
import { OtherLanguage, carriedId } from '../components/form/other-language.tsx';
import { LeaveForm } from '../components/form/leave-form.tsx';
import { useMessages } from '../messages/language.ts';
import { organisationPath, signOutPath } from '../components/addresses.ts';

type Named = { id: string; name: string; role: string };

type MadeForAnotherProps = {
  form: Shown<typeof membershipForm>;
  /** For whom the form was made, when it was for one of them. */
  made: Named | undefined;
  /** For whom the session works by now. */
  now: Named | null;
  choices: readonly Named[];
  /** It was made before somebody signed in. */
  withoutAccount: boolean;
};

/** The session changed while somebody wrote: they say for whom it is, and nothing of it is lost. */
export const MadeForAnotherPage = ({ form, made, now, choices, withoutAccount }: MadeForAnotherProps) => {
  const m = useMessages();
  const words = m.web.kept;
  const kept = <HiddenField name={form.kept.name} value={form.kept.values.join('')} />;
  return (
    <>
      <h1>{words.forWhom}</h1>
      <p>{withoutAccount ? words.madeWithout : made ? words.madeFor(made.name, made.role) : words.madeForNoLonger}</p>
      {now && <p>{words.worksFor(now.name, now.role)}</p>}
      <p>{words.nothingSent}</p>
      {choices.map(({ id, name, role }) => (
        <form
          {...(id === choices[0]?.id && { id: carriedId(organisationPath) })}
          method="post"
          action={organisationPath}
        >
          {kept}
          <HiddenField name={form.membership.name} value={id} />
          <Button kind={id === choices[0]?.id ? 'primary' : 'secondary'}>{words.goOnFor(name, role)}</Button>
          {id === choices[0]?.id && <OtherLanguage action={organisationPath} />}
        </form>
      ))}
      {withoutAccount && (
        <LeaveForm action={signOutPath}>
          {kept}
          <Button>{words.goOnWithout}</Button>
        </LeaveForm>
      )}
    </>
  );
};
