import type { Context } from 'hono';
import { FailurePage } from '#views/web/failure.tsx';
import { MadeForAnotherPage } from '#views/web/made-for-another.tsx';
import type { RefusalCode } from '../../kernel/refusal.ts';
import { say } from '../../kernel/words.ts';
import type { Membership, SignedIn } from '../../vocabulary/signed-in.ts';
import type { AppEnv } from '../env.ts';
import { membershipForm } from '../membership-form.ts';
import { show } from '../show.tsx';
import { readActing } from './acting-form.ts';
import { wayOnTo } from './way-on.ts';
import type { KeptForm } from './seal-kept.ts';
import { keptOf, sealKept, waitingAtDoor } from './kept-in.ts';

type Why = {
  code: RefusalCode | undefined;
  status: number;
  title: string;
  text: string;
  retryAfter?: number | undefined;
  /** What refused, where work of a browser helps. */
  wayOn?: string | undefined;
  reference: string | undefined;
};

/** Answers a form that was not taken in so that what was typed is still there; undefined when nothing was sent with it. */
export async function answerKept(c: Context<AppEnv>, why: Why): Promise<Response | undefined> {
  const { signedIn, m } = c.var;
  const status = why.status as 409;
  const waiting = waitingAtDoor(c);
  if (waiting) return c.var.askToSignIn(c, { sealed: waiting, why, status });
  const kept = keptOf(c);
  if (!kept) return c.req.method === 'POST' && why.code === 'signed_out' ? askAnew(c, status) : undefined;
  const { personId } = readActing(kept.acting);
  const other = signedIn && personId !== undefined && personId !== signedIn.personId;
  const asked = why.code === 'made_for_another' && !other ? signedIn : undefined;
  if (asked) return askForWhom(c, kept, asked);
  if (personId !== undefined && (other || why.code === 'signed_out')) {
    const words = m.web.kept;
    const said = other
      ? { title: words.otherTitle, text: words.other(signedIn.name) }
      : { title: words.signedOutTitle, text: words.signedOut };
    return c.var.askToSignIn(c, { sealed: sealKept(c, kept), why: said, status });
  }
  const { wayOn: about, retryAfter: seconds = 0 } = why;
  const wayOn = about === undefined ? undefined : await wayOnTo(c, kept.path, { about, seconds });
  const sent = { ...sentOf(c, kept), ...wayOn };
  return show(c, why.title, <FailurePage {...why} sent={sent} />, { density: 'door', status });
}

/** A form of which nothing is kept: after the door its page is there, empty. */
const askAnew = (c: Context<AppEnv>, status: 409) => {
  const { signedOutTitle: title, signedOut: text } = c.var.m.web.kept;
  return c.var.askToSignIn(c, { sealed: '', why: { title, text }, status });
};

/** What is shown of it, and sent once more as it was. */
const sentOf = (c: Context<AppEnv>, { path, values, files }: KeptForm) => ({
  path,
  files,
  pairs: c.var.sent?.pairs ?? [],
  texts: Object.values(values).filter((value) => /\S\s+\S/.test(value)), // what is one word is no text, and travels along
});

function askForWhom(c: Context<AppEnv>, kept: KeptForm, { membership, memberships }: SignedIn) {
  const { locale, m } = c.var;
  const { personId, membershipId } = readActing(kept.acting);
  const named = (each: Membership) => ({
    id: each.id,
    name: say(each.name, locale),
    role: m.accounts.roles[each.role],
  });
  const made = memberships.find(({ id }) => id === membershipId);
  const choices = (membership ? [...(made ? [made] : []), membership] : memberships).map(named);
  const content = (
    <MadeForAnotherPage
      form={membershipForm.show({ kept: sealKept(c, kept) })}
      made={made && named(made)}
      now={membership && named(membership)}
      choices={choices}
      withoutAccount={personId === undefined}
    />
  );
  return show(c, m.web.kept.forWhom, content, { density: 'door', status: 409 });
}
