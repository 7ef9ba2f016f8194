import { randomUUID } from 'node:crypto';
import { takeStep } from '../steps/take-step.ts';
import { addNote } from '../triage/add-note.ts';
import { assessCase } from '../triage/assess-case.ts';
import { caseMoves } from '../triage/case-thing.ts';
import { closeCase } from '../triage/closing/close-case.ts';
import type { DemoIncident } from './incident.ts';
import type { Moments } from './timeline.ts';
import type { DemoWorld } from './world.ts';

type Ending = { outcome: string; public_reason_nl: string };

/** A case in the hands of a coordinator. */
type Held = { close: (ending: Ending, at: Date) => Promise<void> };

/** What the table does with a case: claim, note, weigh, and close when that is how it ends. */
export async function workCase(
  world: DemoWorld,
  incident: DemoIncident,
  { reference, filedAt }: { reference: string; filedAt: Date },
  moments: Moments,
): Promise<Held> {
  const { stage, category } = incident;
  const { table } = world.databases;
  if (stage.kind === 'new') return { close: () => Promise.reject(new Error(`Nobody holds ${incident.key}.`)) };
  const holder = world.asker(stage.by);
  const claimed = moments('claimed');
  await takeStep(table, holder, caseMoves, { reference, action: 'claim', seen: filedAt }, claimed);
  for (const { by, text_nl: note } of incident.notes) {
    const at = new Date(claimed.getTime() + 120_000);
    await addNote(table, world.asker(by), { reference, key: randomUUID(), note }, at);
  }
  // Nothing moves the case in between when it closes: partners do not hear of these.
  let seen = claimed;
  const close: Held['close'] = async ({ outcome, public_reason_nl: publicReason }, at) => {
    await closeCase(table, holder, { reference, seen, outcome, publicReason }, at);
  };
  if (stage.kind === 'claimed') return { close };
  const assessed = moments('assessed');
  const { severity } = stage;
  await assessCase(table, holder, { reference, seen, severity, category, remark: '' }, assessed);
  seen = assessed;
  if (stage.kind === 'closed') await close(stage, moments('closed'));
  return { close };
}
