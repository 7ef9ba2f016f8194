import type { Updateable } from 'kysely';
import type { Asker } from '#db/as-person.ts';
import type { Tx } from '#db/connect.ts';
import type { Json, TriageCase } from '#db/schema.ts';
import { recordAudit } from '../audit/record.ts';
import { nextState } from '../kernel/lifecycle.ts';
import { Refusal } from '../kernel/refusal.ts';
import { needsHolder, triageLifecycle, type TriageAction } from './lifecycle.ts';
import { insertStep, lockCase, updateCase, type LockedCase } from './queries.ts';
import { nextChange } from './triage-rules.ts';

/** Which case, and its `changed_at` on the page that the form came from: somebody may have been first. */
export type Seen = { reference: string; seen: Date };

type Move = Seen & {
  action: TriageAction;
  reason?: string | undefined;
  details?: { readonly [key: string]: Json };
  /** What changes besides the state. Its turn follows from the step (triage.follow_step). */
  change?: Updateable<TriageCase>;
};

/** One step of a case: lock, guard, new state, step and audit event. Everything that moves a case goes through here. */
export async function moveCase(tx: Tx, asker: Asker, move: Move, now: Date): Promise<void> {
  const { action, details = {}, change = {} } = move;
  const { personId, organisationId } = actor(asker);
  const found = await lockCase(tx, move.reference);
  if (!found) throw new Refusal('not_found');
  if (found.changedAt.getTime() !== move.seen.getTime()) throw new Refusal('changed_meanwhile');
  const to = nextState(triageLifecycle, found.state, action);
  checkHolder(action, found, personId);
  const at = nextChange(found.changedAt, now);
  await updateCase(tx, found.id, { ...change, state: to, changed_at: at });
  const step = { incidentId: found.id, action, from: found.state, to, personId, organisationId };
  await insertStep(tx, { ...step, reason: move.reason ?? null, details, at });
  await recordAudit(tx, {
    about: `incident:${found.id}`,
    action: `case.${action}`,
    details: { from: found.state, to, ...details },
  });
}

/** Only a person who acts for an organisation moves a case. */
export function actor({ personId, organisationId }: Asker): { personId: string; organisationId: string } {
  if (personId === undefined || organisationId === undefined) throw new Refusal('not_allowed');
  return { personId, organisationId };
}

function checkHolder(action: TriageAction, { claimedBy }: LockedCase, personId: string): void {
  if (needsHolder(action) && claimedBy !== personId) throw new Refusal('held_by_colleague');
  if (action === 'take_over' && claimedBy === personId) throw new Refusal('transition_not_allowed');
}
