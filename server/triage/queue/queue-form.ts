import { choice, code, meaning } from '../../kernel/fields/chosen.ts';
import { line } from '../../kernel/fields/typed.ts';
import { defineFilter, type ShownFilters, type Wanted } from '../../kernel/filter.ts';
import { statesOf } from '../../kernel/lifecycle/lifecycle.ts';
import { stateIs, statesThat } from '../../kernel/lifecycle/states.ts';
import { caseLifecycle, type CaseState } from '../../vocabulary/case-lifecycle.ts';
import { doors } from '../../vocabulary/doors.ts';
import { severityBySign, type Severity } from '../../vocabulary/severities.ts';

const isEnded = (state: CaseState): boolean => stateIs(caseLifecycle, state, 'ended');

/** What the address of the queue may ask. What has ended is a list of its own, under one word. */
export const queueFilter = defineFilter({
  state: [
    'stand',
    meaning<CaseState>(
      Object.fromEntries(statesOf(caseLifecycle).map((state) => [isEnded(state) ? 'gesloten' : state, state])),
    ),
  ],
  door: ['deur', choice(doors)],
  category: ['categorie', code()],
  municipality: ['gemeente', line({ max: 80 })],
  severity: ['ernst', meaning<Severity>(severityBySign)],
  holder: ['van', meaning<'me' | 'nobody'>({ mij: 'me', niemand: 'nobody' })],
});

export type QueueFilter = Wanted<typeof queueFilter>;
export type ShownQueueFilter = ShownFilters<typeof queueFilter>;
export type QueueTab = 'open' | 'closed';

/** Which of the two lists is asked for. */
export const tabOf = ({ state }: QueueFilter): QueueTab => (state !== undefined && isEnded(state) ? 'closed' : 'open');

/** All of a list, as an address asks it. */
export function wholeOf(tab: QueueTab): Record<string, string> {
  const [state] = statesThat(caseLifecycle, 'ended');
  return queueFilter.write(tab === 'closed' && state !== undefined ? { state } : {});
}
