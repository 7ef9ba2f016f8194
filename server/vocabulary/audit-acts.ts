import type { Reader } from '#db/readers.ts';
import { actionOf, namesOf, type ActionOf, type Lifecycle } from '../kernel/lifecycle/lifecycle.ts';
import { lifecycles, type StepPermission, type ThingName } from './lifecycles.ts';
import { readersOf, type PermissionName } from './permissions.ts';

/** What an event can be about: the part of its stream before the colon. */
type About = 'incident' | 'referral' | 'notice' | 'publication' | 'person' | 'submission' | 'log';

/** What is recorded besides the steps of life cycles: about what, and with which permissions it is done. */
const otherActs = {
  'incident.submitted': { incident: ['incident.submit'] },
  'incident.extended': { incident: ['incident.add', 'receipt.open'] },
  'incident.opened': { incident: ['triage.read', 'incident.read'] },
  'evidence.received': { submission: ['incident.submit', 'incident.add', 'receipt.open'] },
  'evidence.downloaded': { incident: ['incident.read'], referral: ['referral.receive'] },
  // It was asked for, and did not leave whole.
  'evidence.undelivered': { incident: ['incident.read'], referral: ['referral.receive'] },
  'referral.read': { referral: ['referral.receive'] },
  'session.started': { person: ['session.start'] },
  // Also when a page finds that it has ended.
  'session.ended': { person: ['session.end', 'page.read'] },
  'sessions.ended': { person: ['account.manage'] },
  'password.changed': { person: ['account.manage'] },
  'membership.switched': { person: ['account.manage'] },
  'log.started': { log: ['worker'] },
  'log.grown': { log: ['worker'] },
  // By the owner of the database, whom nothing is asked.
  'demo.started': {},
  'demo.loaded': {},
} as const satisfies Record<string, Partial<Record<About, readonly (PermissionName | 'worker')[]>>>;

type StepAct = { [T in ThingName]: `${T}.${ActionOf<(typeof lifecycles)[T]>}` }[ThingName];

/** What can be recorded: a step, or what is written beside a thing, is `<thing>.<action>`. */
export type AuditAct = StepAct | keyof typeof otherActs;

/** Every act with who records it, as the database keeps it (audit.act). `streamOf`: what the events of a thing are about. */
export const auditActs = (
  streamOf: (thing: ThingName) => string,
): { reader: Reader; thing: string; action: string }[] => {
  const steps = Object.entries<Lifecycle>(lifecycles).flatMap(([thing, lifecycle]) =>
    namesOf(lifecycle).map((name) => ({
      action: `${thing}.${name}`,
      about: { [streamOf(thing as ThingName)]: permissionsOf(lifecycle, name) },
    })),
  );
  const others = Object.entries(otherActs).map(([action, about]) => ({ action, about }));
  return [...steps, ...others].flatMap(({ action, about }) =>
    Object.entries<readonly StepPermission[]>(about).flatMap(([thing, permissions]) =>
      [...new Set(permissions.flatMap(readersOfStep))].map((reader) => ({ reader, thing, action })),
    ),
  );
};

const readersOfStep = (permission: StepPermission): readonly Reader[] =>
  permission === 'worker' ? ['worker'] : readersOf(permission);

/** Whose it is; of what happens by itself, whose the step is that it follows, or that ends the last other one and is outlasted. */
function permissionsOf(lifecycle: Lifecycle, name: string): StepPermission[] {
  const { permission, follows = '', besides } = actionOf(lifecycle, name);
  if (permission !== undefined) return [permission as StepPermission]; // `lifecycles` is of these
  const [thing = '', step = ''] = follows.split('.');
  const other: Lifecycle = lifecycles[thing as ThingName];
  const { outlasts = [] } = actionOf(other, step);
  return [step, ...(besides ? [] : outlasts)].flatMap((each) => permissionsOf(other, each));
}
