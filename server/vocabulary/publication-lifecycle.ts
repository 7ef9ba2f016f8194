import { defineLifecycle, type ActionOf, type StateOf } from '../kernel/lifecycle/lifecycle.ts';

/**
 * How a decision becomes public. Two publishers: one chooses what stays closed and signs, another makes exactly that public.
 * Whoever chose or signed an earlier proposal may publish the one that took its place.
 * Whatever is closed or taken back afterwards needs one of them and a reason, and stays visible. Nothing is opened again.
 * `public`: the register says what was decided.
 */
export const publicationLifecycle = defineLifecycle({
  states: { draft: {}, signed: {}, published: { public: true }, corrected: { public: true }, withdrawn: {} },
  initial: 'draft',
  actions: {
    prepare: {
      from: ['none', 'draft', 'signed'],
      to: 'draft',
      permission: 'disclosure.publish',
      makes: 'publication',
      sets: { sha256: 'details.hash' },
    },
    sign: { from: ['draft'], to: 'signed', permission: 'disclosure.publish' },
    publish: {
      from: ['signed'],
      to: 'published',
      permission: 'disclosure.publish',
      makes: 'disclosure_entry',
      notBySameAs: ['prepare', 'sign'],
      since: 'prepare',
    },
    correct: {
      from: ['published', 'corrected'],
      to: 'corrected',
      permission: 'disclosure.publish',
      reason: 'reden',
      makes: 'disclosure_entry',
    },
    withdraw: {
      from: ['published', 'corrected'],
      to: 'withdrawn',
      permission: 'disclosure.publish',
      reason: 'reden',
      dangerous: true,
      makes: 'disclosure_entry',
    },
  },
});

export type PublicationState = StateOf<typeof publicationLifecycle>;
export type PublicationAction = ActionOf<typeof publicationLifecycle>;
