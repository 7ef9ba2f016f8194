import type { Thing } from '../steps/thing.ts';
import type { Moves } from '../steps/take-step.ts';
import { referralLifecycle } from '../vocabulary/referral-lifecycle.ts';
import { answerForms } from './answer-form.ts';
import { withdrawForm } from './referral-form.ts';
import { findReferralId, findReferralOf } from './referral-queries.ts';

/** A referral, by its id: both sides know it by that. */
export const referralThing: Thing<typeof referralLifecycle, 'referral'> = {
  name: 'referral',
  lifecycle: referralLifecycle,
  table: 'referral',
  key: 'id',
  steps: 'referral_step',
  stream: (id) => `referral:${id}`,
  find: findReferralId,
};

/** Steps of a referral that only move it. The reporter reads the name; the number is the partner's own. */
export const referralMoves = {
  thing: referralThing,
  verbs: {
    acknowledge: {
      path: 'bevestiging',
      form: answerForms.acknowledge,
      sets: ({ values, now }) => ({ acknowledged_at: now, acknowledged_by: values['name'] ?? null }),
    },
    accept: {
      path: 'aanvaarding',
      form: answerForms.accept,
      sets: ({ values }) => ({ partner_reference: values['number'] ?? null }),
    },
    resolve: {
      path: 'resultaat',
      form: answerForms.resolve,
      sets: ({ values }) => ({ result: values['result'] ?? null }),
    },
  },
} satisfies Moves<typeof referralLifecycle, 'referral'>;

/** The same from the side of the table, which finds a referral by its incident: `<reference>/<id>`. */
export const tableMoves: Moves<typeof referralLifecycle, 'referral'> = {
  thing: { ...referralThing, find: (tx, path) => findReferralOf(tx, path.split('/')) },
  // The partner keeps seeing what it had, and that it was withdrawn.
  verbs: { withdraw: { path: 'intrekking', form: withdrawForm } },
};
