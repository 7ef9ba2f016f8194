import type { RefusalCode } from '../refusal.ts';
import { actionOf, namesOf, type ActionOf, type Lifecycle, type StateOf } from './lifecycle.ts';

/** Where a thing stands: its state, who holds it, and who did what to it until now, oldest first. */
export type Standing<L extends Lifecycle> = {
  state: StateOf<L>;
  holder?: string | null;
  steps?: readonly { action: string; personId: string | null }[];
};

/** Who would do it; `personId` null: no person. */
export type Mover = { personId: string | null; may: (permission: string) => boolean };

/** Why somebody cannot do this now; undefined: they can. The one rule behind every button and every step. */
export function refusalOf<L extends Lifecycle>(
  lifecycle: L,
  action: ActionOf<L>,
  { state, holder = null, steps = [] }: Standing<L>,
  { personId, may }: Mover,
): RefusalCode | undefined {
  const row = actionOf(lifecycle, action);
  if (!row.from.includes(state)) return 'transition_not_allowed';
  if (row.permission === undefined || !may(row.permission)) return 'not_allowed';
  if (row.notAfter !== undefined && steps.some((step) => step.action === row.notAfter)) return 'transition_not_allowed';
  const held = holder === null ? 'nobody' : holder === personId ? 'asker' : 'another';
  if (row.holder === 'asker' && held !== 'asker') return held === 'another' ? 'held_by_colleague' : 'held_by_nobody';
  if (row.holder !== undefined && row.holder !== held) return 'transition_not_allowed';
  const begun = steps.findLastIndex((step) => step.action === row.since);
  const counting = begun < 0 ? steps : steps.slice(begun);
  const did = (name: string) => counting.some((step) => step.action === name && step.personId === personId);
  if (personId !== null && row.notBySameAs?.some(did)) return 'same_person';
  return undefined;
}

/** What somebody can do now, in the order of the table: the buttons. */
export const possibleActions = <L extends Lifecycle>(
  lifecycle: L,
  standing: Standing<L>,
  mover: Mover,
): ActionOf<L>[] => namesOf(lifecycle).filter((name) => refusalOf(lifecycle, name, standing, mover) === undefined);
