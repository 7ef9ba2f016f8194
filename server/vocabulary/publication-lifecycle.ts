import { defineLifecycle } from '../kernel/lifecycle.ts';

/**
 * A decision on its way to the public register. One publisher signs what will be shown, another makes it public. A
 * correction is a later version that points back. What is withdrawn stays visible as a line with date and reason.
 */
export const publicationLifecycle = defineLifecycle({
  states: {
    draft: {},
    signed: { waitsFor: 'second_publisher' },
    published: { public: true },
    corrected: { public: true },
    withdrawn: { ended: true },
  },
  initial: 'draft',
  actions: {
    sign: { from: ['draft'], to: 'signed', permission: 'disclosure.publish' },
    return: { from: ['signed'], to: 'draft', permission: 'disclosure.publish', reason: 'reason' },
    publish: { from: ['signed'], to: 'published', permission: 'disclosure.publish', notBySameAs: ['sign'] },
    correct: {
      from: ['published', 'corrected'],
      to: 'corrected',
      permission: 'disclosure.publish',
      reason: 'reden',
    },
    withdraw: {
      from: ['published', 'corrected'],
      to: 'withdrawn',
      permission: 'disclosure.publish',
      reason: 'reason',
      dangerous: true,
    },
  },
});
