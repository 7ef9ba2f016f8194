import type { Asker } from '#db/as-person.ts';
import type { Tx } from '#db/connect.ts';
import type { DB, Json } from '#db/schema.ts';
import type { AuditAct } from '../vocabulary/audit-acts.ts';
import type { ThingName } from '../vocabulary/lifecycles.ts';
import { mayDo, permissions, type PermissionName, type Role } from '../vocabulary/permissions.ts';
import { recordAudit } from '../audit/record.ts';
import { actionOf, type ActionOf, type StateOf } from '../kernel/lifecycle/lifecycle.ts';
import { nextState } from '../kernel/lifecycle/next-state.ts';
import { settingOf } from '../kernel/lifecycle/told.ts';
import { refusalOf, type Mover } from '../kernel/lifecycle/who-may.ts';
import { Refusal } from '../kernel/refusal.ts';
import { insertStep, listStepsDone, lockThing, updateThing } from './queries.ts';
import type { Left, Place, Steps, Thing } from './thing.ts';

type Asked<L extends Steps> = {
  action: ActionOf<L>;
  /** `changed_at` of the thing on the page that the form came from: somebody may have been first. */
  seen?: Date | undefined;
} & ({ id: string; reference?: undefined } | { reference: string; id?: undefined });

export type Step<L extends Steps, Table extends keyof DB> = Left<Table> &
  Asked<L> & {
    /** The last that page told of what came in beside the steps. */
    heard?: Date | null | undefined;
  };

/**
 * One step of anything with a life cycle: lock, reach, the version that was seen, every rule of the table; then what `work`
 * does while the thing is locked, at the moment that all of it bears; then step, state and audit event `<thing>.<action>`. Nothing else changes a state.
 */
export async function move<L extends Steps, Table extends keyof DB>(
  tx: Tx,
  asker: Asker | 'worker',
  thing: Thing<L, Table>,
  step: Step<L, Table>,
  now: Date,
  work: (at: Date) => Left<Table> | Promise<Left<Table>> = () => ({}),
): Promise<void> {
  const { lifecycle, name } = thing;
  const { action, heard } = step;
  const { id, from, found, code } = await lockFor(tx, asker, thing, step);
  if (code) throw new Refusal(code);
  const also = await thing.also?.(tx, { id, action, heard, change: step.change ?? {} }, now);
  const at = nextChange(found.changedAt, now < found.latest ? now : found.latest);
  const left = { ...step, ...(await work(at)) };
  if (actionOf(lifecycle, action).reason !== undefined && !left.reason) throw new Refusal('reason_required');
  const to = nextState(lifecycle, from, action);
  const details = { ...also?.details, ...left.details };
  const said = await recordStep(tx, asker, thing, { id, action, from, to, at, reason: left.reason, details });
  const change = { ...also?.change, ...left.change, ...settingOf(lifecycle, action, said), state: to, changed_at: at };
  if (!(await updateThing(tx, thing, id, change))) throw new Refusal('not_allowed');
  await left.after?.();
  await recordAudit(tx, { about: thing.stream(id), action: actOf(name, action), details: { from, to, ...details } });
}

/** Locks it until the transaction ends, as it was seen. `code`: the rule of its row by which this cannot be done with it now. */
export async function lockFor<L extends Steps, Table extends keyof DB>(
  tx: Tx,
  asker: Asker | 'worker',
  thing: Thing<L, Table>,
  { id: known, reference, action, seen }: Asked<L>,
) {
  const id = known ?? (await thing.find(tx, reference));
  const found = id === undefined ? undefined : await lockThing(tx, thing, id);
  if (id === undefined || !found) throw new Refusal('not_found');
  if (seen && seen.getTime() !== found.changedAt.getTime()) throw new Refusal('changed_meanwhile');
  const { notBySameAs, notAfter } = actionOf(thing.lifecycle, action);
  const steps = notBySameAs || notAfter !== undefined ? await listStepsDone(tx, thing, id) : [];
  const from = found.state as StateOf<L>; // only steps lead there
  const code = refusalOf(thing.lifecycle, action, { state: from, holder: found.holder, steps }, moverOf(asker));
  return { id, from, found, code: code === 'same_person' ? (thing.samePerson ?? code) : code };
}

/** Does it stand as somebody saw it? Locked until the transaction ends, so that it still does when what hangs on it is kept. */
export async function standsAs(tx: Tx, thing: Place, id: string, seen: Date): Promise<boolean> {
  return (await lockThing(tx, thing, id))?.changedAt.getTime() === seen.getTime();
}

/** The step with which a thing begins, whose row was added just now. */
export async function begin<L extends Steps, Table extends keyof DB>(
  tx: Tx,
  asker: Asker,
  thing: Thing<L, Table>,
  { id, action, reason, details = {} }: Pick<Step<L, Table>, 'action' | 'reason' | 'details'> & { id: string },
  at: Date,
): Promise<void> {
  const { permission } = actionOf(thing.lifecycle, action);
  if (permission === undefined || !moverOf(asker).may(permission)) throw new Refusal('not_allowed');
  const to = nextState(thing.lifecycle, 'none', action);
  await recordStep(tx, asker, thing, { id, action, from: 'none', to, reason, details, at });
  await recordAudit(tx, { about: thing.stream(id), action: actOf(thing.name, action), details });
}

/** Who asks, as the rules of a life cycle know them. */
export const moverOf = (asker: Asker | 'worker'): Mover =>
  asker === 'worker'
    ? { personId: null, may: (permission) => permission === 'worker' }
    : {
        personId: asker.personId ?? null,
        may: (permission) => isPermission(permission) && mayDo(permission, (asker.role ?? null) as Role | null),
      };

/** The permission of a step that a person can take. */
export function permissionOf({ permission }: { permission?: string | undefined }): PermissionName {
  if (permission === undefined || !isPermission(permission)) throw new TypeError('Nobody takes this step in person.');
  return permission;
}

const isPermission = (text: string): text is PermissionName => Object.hasOwn(permissions, text);

/** What the audit says of a step. */
export const actOf = (thing: ThingName, action: string) => `${thing}.${action}` as AuditAct; // of its own life cycle

type Recorded = {
  id: string;
  action: string;
  from: string;
  to: string;
  at: Date;
  reason: string | null | undefined;
  details: { readonly [key: string]: Json };
};

async function recordStep(tx: Tx, asker: Asker | 'worker', thing: Place, step: Recorded) {
  const { personId = null, organisationId = null } = asker === 'worker' ? {} : asker;
  const { id, action, from, to, at, reason = null, details } = step;
  const said = { person_id: personId, reason, details, at };
  await insertStep(tx, thing, {
    thing_id: id,
    action,
    from_state: from,
    to_state: to,
    organisation_id: organisationId,
    ...said,
  });
  return said;
}

/** A moment for `changed_at` that differs from every one before it: forms carry it to notice a change underneath them. */
export const nextChange = (previous: Date, now: Date): Date =>
  now > previous ? now : new Date(previous.getTime() + 1);
