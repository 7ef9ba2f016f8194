import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { Refusal } from '../../kernel/refusal.ts';
import type { AppEnv, SentForm } from '../env.ts';
import { untilBrokenOff } from '../safety/broken-off.ts';
import { actingForm, actingOf } from './acting-form.ts';

/** How many fields a form may send: none of ours has as many, with for whom it was made. */
export const mostFields = 201;

const { name: actingName } = actingForm.show().acting;

/** Is this the name under which a form says for whom it was made? */
export const isActingName = (name: string): boolean => name === actingName;

/** For whom a form says that it was made; undefined: it does not say. */
export const actingIn = ({ pairs }: SentForm): string | undefined => pairs.find(([name]) => isActingName(name))?.[1];

/** Takes in a form without files, once for each request; undefined when it is none. */
export async function takeIn(c: Context<AppEnv>): Promise<SentForm | undefined> {
  if (c.var.sent) return c.var.sent;
  if (!c.req.header('content-type')?.startsWith('application/x-www-form-urlencoded')) return undefined;
  const body = await untilBrokenOff(c, () => c.req.text()); // no longer than app.ts lets in
  if (body.split('&', mostFields + 1).length > mostFields) throw new HTTPException(400); // taking it apart costs more than asking
  const sent = { pairs: [...new URLSearchParams(body)], files: null };
  c.set('sent', sent);
  return sent;
}

/** Refuses a form that was made for somebody else, or for another of their memberships, than who sends it now. */
export function holdToActing(c: Context<AppEnv>, sent: SentForm): void {
  const acting = actingIn(sent);
  if (acting === undefined || acting === actingOf(c.var)) return;
  throw new Refusal(c.var.signedIn ? 'made_for_another' : 'signed_out');
}
