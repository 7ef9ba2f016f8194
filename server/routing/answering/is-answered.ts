import type { Tx } from '#db/connect.ts';
import type { StepDone } from '../../steps/thing.ts';
import { findTold } from '../referral-queries.ts';

type Answer = { reference: string; told: string; next?: string; reason?: string; result?: string };

/** Did this step say exactly this, to the table and to the reporter? */
export async function isAnswered(
  tx: Tx,
  { reference, told, next, reason, result }: Answer,
  step: Pick<StepDone, 'reason' | 'details'>,
): Promise<boolean> {
  const named = new Map<string, unknown>(Object.entries(step.details ?? {})).get('next');
  if (step.reason !== (reason ?? result) || named !== next) return false;
  return (await findTold(tx, reference)) === (told || null);
}
