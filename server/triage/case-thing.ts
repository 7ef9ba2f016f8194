import type { Thing } from '../steps/thing.ts';
import type { Moves } from '../steps/take-step.ts';
import { caseLifecycle } from '../vocabulary/case-lifecycle.ts';
import { caseForms } from './case-forms.ts';
import { findIncidentId } from './queries.ts';

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
};

/** Steps of a case that only move it. Who takes a case holds it from then on. */
export const caseMoves = {
  thing: caseThing,
  verbs: {
    claim: {
      path: 'claim',
      form: caseForms.claim,
      sets: ({ personId, now }) => ({ claimed_by: personId, claimed_at: now }),
    },
    take_over: {
      path: 'overname',
      form: caseForms.take_over,
      sets: ({ personId, now }) => ({ claimed_by: personId, claimed_at: now }),
    },
    release: { path: 'vrijgave', form: caseForms.release, sets: () => ({ claimed_by: null, claimed_at: null }) },
    // How it ended no longer counts; the decision stays.
    reopen: {
      path: 'heropening',
      form: caseForms.reopen,
      sets: ({ personId, now }) => ({
        claimed_by: personId,
        claimed_at: now,
        decision_id: null,
      }),
    },
  },
} satisfies Moves<typeof caseLifecycle, 'triage_case'>;
