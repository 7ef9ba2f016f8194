import type { Context } from 'hono';
import { OvertakenPage } from '#views/web/overtaken.tsx';
import type { Form } from '../../kernel/form.ts';
import type { AppEnv } from '../../web/env.ts';
import { doneAt } from '../../web/lists/done-filter.ts';
import { isShownAgain } from '../../web/form.ts';
import { show } from '../../web/show.tsx';
import type { Conflict } from '../../kernel/refusal.ts';
import type { Failed, Renderer } from './mount-verbs.ts';

type Pages<Action extends string> = Pick<Renderer<Action>, 'address' | 'reference' | 'ask'> & {
  /** The page that shows the thing: where a step leads, and where somebody sees what changed. */
  home: (c: Context<AppEnv>) => string;
  /** Where a step leads, when that is another page. It says what was done. */
  next?: (c: Context<AppEnv>, action: Action) => string;
  /** Where the thing stands now, for who comes too late with a step. */
  stands?: (c: Context<AppEnv>) => Promise<string>;
};

/** Steps as pages: after one comes the page of the thing. */
export const asPages = <Action extends string>({
  home,
  next = home,
  stands,
  ...pages
}: Pages<Action>): Renderer<Action> => ({
  ...pages,
  done: (c, action) => c.redirect(doneAt(next(c, action), action), 303),
  notNow: async (c, conflict) => showOvertaken(c, { conflict, stands: await stands?.(c), typed: [], href: home(c) }),
  overtaken: (c, form, failed) => showTooLate(c, form, failed, { href: home(c), stands }),
});

/** A form that came too late: what was typed in it and how it stands, or the page that somebody was on. */
export async function showTooLate(
  c: Context<AppEnv>,
  form: Form,
  { conflict = 'changed_meanwhile', values }: Omit<Failed, 'status'>,
  { href, stands }: { href: string; stands?: Pages<string>['stands'] },
): Promise<Response> {
  const typed = typedIn(form, values);
  // A button of the page that somebody was on: that is where they go on.
  if (isShownAgain(c) && typed.length === 0) return c.redirect(href, 303);
  return showOvertaken(c, { conflict, stands: await stands?.(c), typed, href });
}

type Overtaken = { conflict: Conflict; stands?: string | undefined; typed: readonly string[]; href: string };

/** It cannot be asked now: why, what was typed, and the way to how it stands now. */
export const showOvertaken = (c: Context<AppEnv>, overtaken: Overtaken) => {
  const sent = { path: c.req.path, pairs: c.var.sent?.pairs ?? [] };
  return show(c, c.var.m.web.failures.refused, <OvertakenPage {...{ ...overtaken, sent }} />, { status: 409 });
};

/** What somebody wrote, without what our page put there. */
export const typedIn = ({ fields }: Form, values: Failed['values']): string[] =>
  Object.entries(fields).flatMap(([name, { kind }]) => {
    const text = kind === 'text' || kind === 'line' ? (values[name] ?? '') : '';
    return text.trim() === '' ? [] : [text];
  });
