import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import { sealedDecision } from '../triage/closing/decision.ts';
import { force, putSteps } from './force.ts';
import type { World } from './world.ts';

/** Closes a case past every step, with the decision that no closed case goes without. */
export const forceClosed = (world: World, incident: { id: string; reference: string }): Promise<void> =>
  force(world.db.admin, (sql) => putClosed(sql, world, incident));

/** The same within a transaction of the test. */
export async function putClosed(
  sql: postgres.TransactionSql,
  world: World,
  { id, reference }: { id: string; reference: string },
): Promise<void> {
  const { personId: by } = await world.askerFor('noor');
  const at = world.clock.now();
  const said = { reference, outcome: 'handled', publicReason: 'Klaar.', decidedAt: at };
  const sealed = sealedDecision.seal(said);
  const decision = randomUUID();
  await sql`insert into case_decision ${sql({ id: decision, incident_id: id, ...sealed })}`;
  await sql`
    update triage_case set state = 'closed', turn_reason = 'closed', decision_id = ${decision} where incident_id = ${id}`;
  const details = { hash: sealed.sha256, decision };
  const close = { action: 'close', from: 'new', to: 'closed', reason: 'Klaar.', details };
  await putSteps(sql, 'triage_step', { thing: id, by, at }, [close]);
}
