import type { Context } from 'hono';
import { keyFor } from '#db/keys.ts';
import type { AppEnv } from '../env.ts';
import { membershipForm } from '../membership-form.ts';
import { openForm, sealForm, type KeptForm } from './seal-kept.ts';
import { actingIn, isActingName } from './sent.ts';
import { organisationPath, signInPath, signOutPath } from '#views/components/addresses.ts';

/** The form that this request sent, to be shown again; undefined when it sent none of a page of ours. */
export function keptOf(c: Context<AppEnv>): KeptForm | undefined {
  const { sent } = c.var;
  const acting = sent && actingIn(sent);
  if (acting === undefined || !sent) return undefined;
  const values = Object.fromEntries(sent.pairs.filter(([name]) => !isActingName(name)));
  return { path: c.req.path, acting, values, files: sent.files };
}

// Where a form goes on for somebody with an account, or did: refused there, it waits at the door.
const doors = [signInPath, organisationPath, signOutPath];

/** Is it sent to where a form can wait, which comes with it? By another language too. */
export const carriesWaiting = ({ req }: Context<AppEnv>): boolean => [...doors, '/bon', '/taal'].includes(req.path);

/** A form that waits for whoever goes on with it by this request. */
export const waitingAtDoor = ({ req, var: { sent } }: Context<AppEnv>): string | undefined =>
  (doors.includes(req.path) ? sent : undefined)?.pairs.find(
    ([name, value]) => name === waitingName && value !== '',
  )?.[1];

const { name: waitingName } = membershipForm.show().kept;

/** The same, so that only we can read it. */
export const sealKept = (c: Context<AppEnv>, kept: KeptForm): string =>
  sealForm(keyFor(c.var.db, 'keptForm'), kept, c.var.clock.now());

/** A form that waited, as it came back; null when there is none to go on with. */
export const openKept = (c: Context<AppEnv>, sealed: string | null): KeptForm | null =>
  sealed === null ? null : openForm(keyFor(c.var.db, 'keptForm'), sealed, c.var.clock.now());
