import { Alert } from '../components/alert.tsx';
import { Button } from '../components/button.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Facts } from '../components/facts.tsx';
import { TextField } from '../components/form-field.tsx';
import { Moment } from '../components/moment.tsx';
import { Table } from '../components/table.tsx';
import type { Messages } from '../messages/messages.ts';
import { useMessages } from '../messages/language.ts';

type Fault = keyof Messages['accounts']['account']['faults'];

export type AccountProps = {
  name: string;
  memberships: { organisation: string; role: string }[];
  sessions: { createdAt: Date; expiresAt: Date; current: boolean }[];
  faults: { current?: Fault; wanted?: Fault };
  done: 'changed' | 'endedOthers' | undefined;
};

/** Who you are here, your password, and where you are signed in. */
export const AccountPage = ({ name, memberships, sessions, faults, done }: AccountProps) => {
  const m = useMessages();
  const words = m.accounts.account;
  const errors = {
    current: faults.current && words.faults[faults.current],
    wanted: faults.wanted && words.faults[faults.wanted],
  };
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
          <TextField
            name="current"
            type="password"
            label={words.current}
            autocomplete="current-password"
            error={errors.current}
          />
          <TextField
            name="wanted"
            type="password"
            label={words.wanted}
            hint={words.wantedHint}
            autocomplete="new-password"
            error={errors.wanted}
          />
          <p>
            <Button kind="primary">{words.change}</Button>
          </p>
        </form>
      </section>
      <section class="mt-stack">
        <h2>{words.sessionsTitle}</h2>
        <Table
          caption={words.sessionsTitle}
          captionHidden
          columns={[
            { heading: words.sessionSince, cell: (row) => <Moment at={row.createdAt} /> },
            { heading: words.sessionUntil, cell: (row) => <Moment at={row.expiresAt} /> },
            { heading: '', cell: (row) => (row.current ? words.thisSession : words.otherSession) },
          ]}
          rows={sessions}
        />
        <form method="post" action="/account/sessies">
          <Button>{words.endOthers}</Button>
        </form>
      </section>
    </>
  );
};
