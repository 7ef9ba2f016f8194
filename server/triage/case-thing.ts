import type { Thing } from '../steps/thing.ts';
import type { Moves } from '../steps/take-step.ts';
import { actionOf } from '../kernel/lifecycle/lifecycle.ts';
import { stateIs } from '../kernel/lifecycle/states.ts';
import { caseLifecycle, type CaseAction, type CaseState } from '../vocabulary/case-lifecycle.ts';
import { caseForms } from './case-forms.ts';
import { Refusal } from '../kernel/refusal.ts';
import { findIncidentId, hasNews } from './queries.ts';
import { sayHeard } from '#db/as-person.ts';

/** A case. Its turn in the queue follows from its steps, in the database (triage.follow_step). */
export const caseThing: Thing<typeof caseLifecycle, 'triage_case'> = {
  name: 'case',
  lifecycle: caseLifecycle,
  table: 'triage_case',
  key: 'incident_id',
  holder: 'claimed_by',
  steps: 'triage_step',
  stream: (id) => `incident:${id}`,
  find: findIncidentId,
  // Nobody ends or opens again what they did not know all of.
  also: async (tx, { id, action, heard }) => {
    await sayHeard(tx, heard);
    if (turns(action) && (await hasNews(tx, id, heard ?? null))) throw new Refusal('news_meanwhile');
    return {};
  },
};

const isEnded = (state: string): boolean => stateIs(caseLifecycle, state as CaseState, 'ended');

/** Does it end, or open what had ended? */
function turns(action: CaseAction): boolean {
  const { from, to } = actionOf(caseLifecycle, action);
  return isEnded(to) !== from.every(isEnded);
}

/** Steps of a case that only move it. */
export const caseMoves = {
  thing: caseThing,
  verbs: {
    claim: { path: 'claim', form: caseForms.claim },
    take_over: { path: 'overname', form: caseForms.take_over },
    take_up: { path: 'oppakken', form: caseForms.take_up },
    release: { path: 'vrijgave', form: caseForms.release },
    reopen: { path: 'heropening', form: caseForms.reopen },
  },
} satisfies Moves<typeof caseLifecycle, 'triage_case'>;
