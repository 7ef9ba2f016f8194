import { say } from '../../kernel/words.ts';
import { Hono, type Context } from 'hono';
import { AccountPage, type AccountProps } from '#views/accounts/account.tsx';
import { ChooseOrganisationPage } from '#views/accounts/choose-organisation.tsx';
import { readAsPerson } from '#db/as-person.ts';
import { allFaults, type Faults } from '../../kernel/form.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { refusalStatus } from '../../web/refusal-status.ts';
import { allow, become } from '../../web/access.ts';
import { addressOf, neighbours, readTurn } from '../../web/lists/place.ts';
import { countWords } from '../../web/lists/count-words.ts';
import { doneAt, doneIn } from '../../web/lists/done-filter.ts';
import { readActing } from '../../web/acting/acting-form.ts';
import { askAgain, goOn } from '../../web/acting/go-on.ts';
import type { KeptForm } from '../../web/acting/seal-kept.ts';
import { openKept } from '../../web/acting/kept-in.ts';
import type { AppEnv } from '../../web/env.ts';
import { isShownAgain, readForm } from '../../web/form.ts';
import { localPath } from '../../web/safety/local-path.ts';
import { networksOf } from '../../web/safety/network.ts';
import { leaveNothing } from '../../web/session/leave-nothing.ts';
import { asCookie, clearSessionCookie, sessionToken, setSessionCookie } from '../../web/session/session-cookie.ts';
import { show } from '../../web/show.tsx';
import { changePassword, passwordFacts } from '../change-password.ts';
import { endOtherSessions } from '../end-other-sessions.ts';
import { membershipForm } from '../../web/membership-form.ts';
import { passwordForm } from '../password-form.ts';
import { countSessions, listSessions } from '../queries.ts';
import { endSession } from '../session.ts';
import type { SignedIn } from '../../vocabulary/signed-in.ts';
import { signIn } from '../sign-in.ts';
import { signInForm } from '../sign-in-form.ts';
import { signOutForm } from '../sign-out-form.ts';
import { switchMembership } from '../switch-membership.ts';
import { keepKnownBrowserMarks, knownBrowserMarks } from './known-browser-cookie.ts';
import { showSignIn } from './sign-in-page.tsx';
import { organisationPath, signInPath, signOutPath, workPath } from '#views/components/addresses.ts';

export const accountRoutes = new Hono<AppEnv>();

/** Who came in by the front door goes to their own work. */
const onwards = (back: string): string => (back === '/' ? workPath : back);

accountRoutes.get(signInPath, allow('session.start'), (c) => {
  const back = localPath(c.req.query(signInForm.show().terug.name));
  if (c.var.signedIn) return c.redirect(onwards(back), 303);
  return showSignIn(c, signInForm.show({ terug: back }));
});

accountRoutes.post(signInPath, allow('session.start'), async (c) => {
  const { values, input, faults } = await readForm(c, signInForm);
  const back = localPath(signInForm.texts(values).terug);
  const again = (wrong: Faults<typeof signInForm>) =>
    showSignIn(c, signInForm.show({ ...values, terug: back }, wrong), { status: 422 });
  if (isShownAgain(c)) return again({});
  if (!input) return again(faults);
  const trying = signIn(c.var.db, { ...input, networks: networksOf(c), marks: knownBrowserMarks(c) });
  const known = await trying.catch((error: unknown) => laterOf(error));
  if (known instanceof Refusal) return showLater(c, signInForm.show({ ...values, terug: back }), known);
  if (!known) return again({ password: 'mismatch' });
  const { token, marks } = known;
  const kept = openKept(c, input.kept);
  const { personId, membershipId } = readActing(kept?.acting ?? '');
  if (kept && personId !== (await c.var.sessions.read(c.var.db, token, true))?.signedIn.personId) {
    await endSession(c.var.db, token);
    return again({ password: 'other_person' });
  }
  await leave(c);
  setSessionCookie(c, token);
  keepKnownBrowserMarks(c, marks);
  return kept ? goOnIn(c, { token, kept, membershipId }) : c.redirect(onwards(back), 303);
});

accountRoutes.post(signOutPath, allow('session.end', { waits: false }), async (c) => {
  const { input } = await readForm(c, signOutForm);
  await leave(c);
  clearSessionCookie(c);
  leaveNothing(c);
  const kept = openKept(c, input?.kept ?? null);
  return kept ? goOn(c, kept, asCookie(c, undefined)) : c.redirect('/', 303);
});

accountRoutes.get('/account', allow('account.manage'), (c) => showAccount(c, {}, doneOf(doneIn(c))));

accountRoutes.post('/account/wachtwoord', allow('account.manage', { waits: false }), async (c) => {
  const sent = await readForm(c, passwordForm);
  const { db, asker } = c.var;
  const { faults, marks } = sent.faults
    ? { faults: allFaults(passwordForm, await passwordFacts(db, asker, person(c), sent.right), sent.faults) }
    : await changePassword(db, asker, person(c), { ...sent.input, marks: knownBrowserMarks(c) });
  if (marks !== undefined) keepKnownBrowserMarks(c, marks);
  if (faults) return showAccount(c, faults, undefined, 422);
  return c.redirect(doneAt('/account', 'changed'), 303);
});

accountRoutes.post('/account/sessies', allow('account.manage', { waits: false }), async (c) => {
  await endOtherSessions(c.var.db, c.var.asker, person(c));
  return c.redirect(doneAt('/account', 'endedOthers'), 303);
});

accountRoutes.get(organisationPath, allow('account.manage'), (c) => {
  const { memberships, membership } = person(c);
  const words = c.var.m.accounts;
  const choices = memberships.map((each) => {
    const current = each.id === membership?.id;
    return { id: each.id, organisation: say(each.name, c.var.locale), role: words.roles[each.role], current };
  });
  const form = membershipForm.show({ terug: c.req.query(membershipForm.show().terug.name) ?? '' });
  return show(c, words.organisation.title, <ChooseOrganisationPage {...{ form, choices }} />, { density: 'door' });
});

accountRoutes.post(organisationPath, allow('account.manage'), async (c) => {
  const { values, input } = await readForm(c, membershipForm);
  const kept = openKept(c, membershipForm.texts(values).kept);
  if (isShownAgain(c)) return kept ? askAgain(c, kept) : c.redirect(organisationPath, 303);
  const token = sessionToken(c);
  if (input && kept && token) return goOnIn(c, { token, kept, membershipId: input.membership });
  if (input) await switchMembership(c.var.db, c.var.asker, person(c), input.membership);
  return c.redirect(onwards(localPath(membershipForm.texts(values).terug)), 303);
});

/** Goes on with a form that waited, in a session and for one of its memberships. */
async function goOnIn(
  c: Context<AppEnv>,
  { token, kept, membershipId }: { token: string; kept: KeptForm; membershipId: string | undefined },
): Promise<Response> {
  const { db, sessions } = c.var;
  const read = async () => {
    sessions.forget(token);
    const found = await sessions.read(db, token, true);
    if (!found) throw new Refusal('signed_out');
    become(c, { signedIn: found.signedIn, session: { hash: found.hash, held: true, over: false } });
    return found.signedIn;
  };
  const signedIn = await read();
  const other = signedIn.memberships.find(({ id }) => id === membershipId && id !== signedIn.membership?.id);
  if (other) {
    await switchMembership(db, c.var.asker, signedIn, other.id);
    await read();
  }
  return goOn(c, kept, asCookie(c, token));
}

/** That nobody is heard now, and when again; throws anything else. */
function laterOf(error: unknown): Refusal {
  if (error instanceof Refusal && error.retryAfter !== undefined) return error;
  throw error;
}

/** The door with what was typed at it, to try again later. */
function showLater(c: Context<AppEnv>, form: Parameters<typeof showSignIn>[1], { code, retryAfter = 0 }: Refusal) {
  const { failures, refusals } = c.var.m.web;
  c.header('Retry-After', String(retryAfter));
  const why = { title: failures.refused, text: `${refusals[code]} ${failures.again(retryAfter)}` };
  return showSignIn(c, form, { status: refusalStatus[code] as 429, why });
}

// From here on nobody is signed in.
async function leave(c: Context<AppEnv>): Promise<void> {
  const token = sessionToken(c);
  if (!token) return;
  await endSession(c.var.db, token);
  c.var.sessions.forget(token);
  become(c, null);
}

async function showAccount(
  c: Context<AppEnv>,
  faults: Faults<typeof passwordForm>,
  done: AccountProps['done'],
  status: 200 | 422 = 200,
) {
  const { m, locale, asker } = c.var;
  const { personId, name, sessionId, memberships } = person(c);
  const turn = readTurn((query) => c.req.query(query));
  const [open, count] = await readAsPerson(c.var.db, asker, (tx) =>
    Promise.all([listSessions(tx, personId, turn), countSessions(tx, personId)]),
  );
  const links = neighbours(open, turn, (place) => addressOf('/account', place));
  const sessions = open.rows.map((session) => ({ ...session, current: session.publicId === sessionId }));
  const tasks = memberships.map((each) => ({
    organisation: say(each.name, locale),
    role: m.accounts.roles[each.role],
  }));
  const content = (
    <AccountPage
      form={passwordForm.show({}, faults)}
      {...{ name, sessions, links, done }}
      count={countWords(count)}
      memberships={tasks}
    />
  );
  return show(c, m.accounts.account.title, content, { density: 'door', status });
}

const doneOf = (text: string | undefined): AccountProps['done'] =>
  (['changed', 'endedOthers'] as const).find((done) => done === text);

function person(c: Context<AppEnv>): SignedIn {
  if (!c.var.signedIn) throw new Refusal('signed_out');
  return c.var.signedIn;
}
