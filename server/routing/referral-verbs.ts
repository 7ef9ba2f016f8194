import { sayHeard } from '#db/as-person.ts';
import { heard } from '../kernel/fields/carried.ts';
import { line, text } from '../kernel/fields/typed.ts';
import { stepForm } from '../steps/step-form.ts';
import { verb, type Moves } from '../steps/take-step.ts';
import { referralLifecycle } from '../vocabulary/referral-lifecycle.ts';
import { declineForm } from './decline-form.ts';
import { declineFacts, declineReferral } from './decline-referral.ts';
import { findReferralOf } from './referral-queries.ts';
import { referralThing } from './referral-thing.ts';

/** What a partner can do with a referral. The election table reads the name and the result; the number, which is the partner's own, the reporter too. */
export const partnerVerbs = {
  thing: referralThing,
  verbs: {
    acknowledge: {
      path: 'bevestiging',
      form: stepForm(referralLifecycle, 'acknowledge', { why: line({ max: 200 }) }),
    },
    accept: {
      path: 'aanvaarding',
      form: stepForm(referralLifecycle, 'accept', { why: line({ max: 200 }) }),
    },
    resolve: {
      path: 'resultaat',
      form: stepForm(referralLifecycle, 'resolve', { why: text({ max: 5000 }) }),
    },
    decline: verb('afwijzing', declineForm, declineReferral, { facts: declineFacts }),
  },
} satisfies Moves<typeof referralLifecycle, 'referral'>;

/**
 * What the table can do with it, each on a page of its own. It finds a referral by its incident: `<reference>/<id>`. What was
 * withdrawn the partner keeps seeing. Who hands a case on looked at what had come in, as far as the page told.
 */
export const tableVerbs = {
  thing: {
    ...referralThing,
    find: (tx, path) => findReferralOf(tx, path.split('/')),
    also: async (tx, { heard: told }) => {
      await sayHeard(tx, told);
      return {};
    },
  },
  verbs: {
    withdraw: {
      path: 'intrekking',
      form: stepForm(referralLifecycle, 'withdraw', { why: text({ max: 5000 }), more: { heard: heard() } }),
      page: true,
    },
  },
} satisfies Moves<typeof referralLifecycle, 'referral'>;

export type PartnerVerb = keyof typeof partnerVerbs.verbs;
export type TableVerb = keyof typeof tableVerbs.verbs;
