import type { passwordForm } from '#server/accounts/password-form.ts';
import type { Shown } from '#server/kernel/form.ts';
import { Alert } from '../components/alert.tsx';
import { ask } from '../components/form/asked.ts';
import { Button } from '../components/button.tsx';
import { ErrorSummary } from '../components/form/error-summary.tsx';
import { Facts } from '../components/facts.tsx';
import { TextField } from '../components/form/form-field.tsx';
import { Moment } from '../components/moment.tsx';
import { Pagination, type PageLinks } from '../components/pagination.tsx';
import { Table } from '../components/table.tsx';
import { useMessages } from '../messages/language.ts';

export type AccountProps = {
  name: string;
  memberships: { organisation: string; role: string }[];
  sessions: { createdAt: Date; expiresAt: Date; current: boolean }[];
  /** In how many places: "12", "99+". */
  count: string;
  links: PageLinks;
  form: Shown<typeof passwordForm>;
  done: 'changed' | 'endedOthers' | undefined;
};

/** Who you are here, your password, and where you are signed in. */
export const AccountPage = ({ name, memberships, sessions, count, links, form, done }: AccountProps) => {
  const m = useMessages();
  const words = m.accounts.account;
  const { field, errors } = ask(form, words.form);
  return (
    <>
      <h1>{words.title}</h1>
      {done && <Alert kind="ok">{words[done]}</Alert>}
      <ErrorSummary errors={errors} />
      <Facts
        facts={[
          { term: words.name, value: name },
          {
            term: words.organisations,
            value: memberships.map((each) => `${each.organisation} (${each.role})`).join(', '),
          },
        ]}
      />
      <section class="mt-stack">
        <h2>{words.passwordTitle}</h2>
        <form method="post" action="/account/wachtwoord" class="mt-stack" novalidate>
          <TextField {...field('current')} type="password" autocomplete="current-password" />
          <TextField {...field('wanted')} type="password" autocomplete="new-password" />
          <p>
            <Button kind="primary">{words.change}</Button>
          </p>
        </form>
      </section>
      <section class="mt-stack">
        <h2>{words.sessionsCount(count)}</h2>
        <Table
          caption={words.sessionsTitle}
          columns={[
            { heading: words.sessionSince, cell: (row) => <Moment at={row.createdAt} /> },
            { heading: words.sessionUntil, cell: (row) => <Moment at={row.expiresAt} /> },
            { heading: words.sessionWhich, cell: (row) => (row.current ? words.thisSession : words.otherSession) },
          ]}
          rows={sessions}
        />
        <Pagination {...links} of={words.sessionsTitle} newestFirst />
        <form method="post" action="/account/sessies">
          <Button>{words.endOthers}</Button>
        </form>
      </section>
    </>
  );
};
