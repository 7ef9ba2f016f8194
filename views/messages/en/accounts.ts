import type { accounts as nl } from '../nl/accounts.ts';
import type { Wording } from '../wording.ts';

export const accounts: Wording<typeof nl> = {
  roles: {
    reporter: 'reporter',
    coordinator: 'coordinator',
    partner: 'handler',
    flagging_officer: 'notices officer',
    second_officer: 'second notices officer',
    publisher: 'publisher',
    auditor: 'auditor',
    administrator: 'administrator',
  },
  signIn: {
    title: 'Sign in',
    lead: 'For people who work for a municipality, party, election table or partner. You can also report without an account.',
    kept: (hours) =>
      `What you had filled in was kept. Sign in as whoever wrote it, and it will be there again. This is possible for ${hours} hours.`,
    keptBefore:
      'What was filled in here before still waits. Sign in as whoever wrote it, and it is there again. If you do not want to keep it, open the home page.',
    submit: 'Sign in',
    form: {
      email: { label: 'E-mail address', faults: { required: 'Fill this in.' } },
      password: {
        label: 'Password',
        faults: {
          required: 'Fill this in.',
          mismatch: 'This e-mail address and password do not belong together. Check both.',
          other_person:
            'What is kept here belongs to somebody else. Sign in as whoever wrote it. If you do not want to keep it, open the home page.',
        },
      },
    },
    demoTitle: 'Accounts of the demonstration',
    demoPassword:
      'All demonstration accounts have the same password. It is in the window in which Meldtafel was started.',
  },
  account: {
    title: 'My account',
    name: 'Name',
    organisations: 'Organisations and tasks',
    passwordTitle: 'Change password',
    change: 'Change password',
    changed: 'Your password was changed. You are signed out on other devices.',
    form: {
      current: {
        label: 'Current password',
        faults: { required: 'Fill this in.', mismatch: 'This is not your current password.' },
      },
      wanted: {
        label: 'New password',
        hint: 'At least 15 characters. A sentence of four words is easy to remember.',
        faults: {
          required: 'Fill this in.',
          too_short: 'Choose a password of at least 15 characters.',
          guessable:
            'This password is easy to guess: it is made of known words, a name or address, or a row of characters. Choose four ordinary words that have nothing to do with each other.',
          same: 'Choose another password than the current one.',
        },
      },
    },
    sessionsTitle: 'Where you are signed in',
    sessionsCount: (count: string) => `Where you are signed in (${count})`,
    sessionSince: 'Signed in since',
    sessionUntil: 'Stays open until (if you do nothing)',
    sessionWhich: 'Which device',
    thisSession: 'this device',
    otherSession: 'another device',
    endOthers: 'Sign out everywhere else',
    endedOthers: 'You are signed out on all other devices.',
  },
  organisation: {
    title: 'Who are you working for now?',
    lead: 'You always work for one organisation. What you see there stays there.',
    choose: (name, role) => `Work for ${name} as ${role}`,
    current: 'You now work for this organisation.',
    none: 'Your account belongs to no organisation at the moment. Ask the administrator of Meldtafel for a task.',
  },
};
