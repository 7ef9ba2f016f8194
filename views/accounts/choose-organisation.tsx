import type { membershipForm } from '#server/web/membership-form.ts';
import type { Shown } from '#server/kernel/form.ts';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { HiddenField } from '../components/form/form-field.tsx';
import { useMessages } from '../messages/language.ts';
import { organisationPath } from '../components/addresses.ts';

export type ChooseOrganisationProps = {
  form: Shown<typeof membershipForm>;
  choices: { id: string; organisation: string; role: string; current: boolean }[];
};

/** One click, one organisation: never two at a time (E11). */
export const ChooseOrganisationPage = ({ form, choices }: ChooseOrganisationProps) => {
  const m = useMessages().accounts.organisation;
  return (
    <>
      <h1>{m.title}</h1>
      <p>{m.lead}</p>
      {choices.length === 0 && <EmptyState title={m.none} />}
      {choices.map((choice) => (
        <form method="post" action={organisationPath} class="mt-stack">
          <HiddenField name={form.terug.name} value={form.terug.values[0] ?? ''} />
          <HiddenField name={form.membership.name} value={choice.id} />
          <p>
            <Button kind={choice.current ? 'secondary' : 'primary'}>
              {m.choose(choice.organisation, choice.role)}
            </Button>
          </p>
          {choice.current && <p>{m.current}</p>}
        </form>
      ))}
    </>
  );
};
