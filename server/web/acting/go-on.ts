import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import type { AppEnv, SentForm } from '../env.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { actingForm, actingOf, readActing } from './acting-form.ts';
import type { KeptForm } from './seal-kept.ts';

/**
 * Shows a form again, as it was sent, to whoever goes on with it: with what was in it, and nothing done. `changed`: cookies, as they
 * are from now on. Refuses who is not whom it was made for, whatever way they came; what was made for nobody is anybody's.
 */
export async function goOn(
  c: Context<AppEnv>,
  { path, values, acting, files }: KeptForm,
  changed: Readonly<Record<string, string | undefined>>,
): Promise<Response> {
  const { personId } = readActing(acting);
  if (personId !== undefined && personId !== readActing(actingOf(c.var)).personId)
    throw new Refusal('made_for_another');
  const { name } = actingForm.show().acting;
  const pairs = Object.entries({ ...values, [name]: actingOf(c.var) });
  return showAgain(c, path, { pairs, files }, changed);
}

/** Asks for whom it goes on, of a form that waits: in the same words, or in another language. */
export function askAgain(c: Context<AppEnv>, { path, values, acting, files }: KeptForm): Promise<Response> {
  const { name } = actingForm.show().acting;
  return showAgain(c, path, { pairs: Object.entries({ ...values, [name]: acting }), files }, {});
}

/** Shows a form again with what was sent, and does nothing. `changed`: cookies, as they are from now on. */
export async function showAgain(
  c: Context<AppEnv>,
  path: string,
  sent: SentForm,
  changed: Readonly<Record<string, string | undefined>>,
): Promise<Response> {
  const headers = new Headers(c.req.raw.headers);
  for (const name of ['content-length', 'content-type']) headers.delete(name);
  headers.set('cookie', written({ ...getCookie(c), ...changed }));
  const request = new Request(new URL(path, c.req.url), { method: 'POST', headers });
  const answer = await c.var.answer(request, { shownAgain: sent });
  return c.newResponse(answer.body, { status: answer.status as 200, headers: answer.headers });
}

const written = (cookies: Readonly<Record<string, string | undefined>>): string =>
  Object.entries(cookies)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]))
    .join('; ');
