import { heard } from '../kernel/fields/carried.ts';
import { line, text } from '../kernel/fields/typed.ts';
import { stepForm } from '../steps/step-form.ts';
import { verb, type Moves } from '../steps/take-step.ts';
import { referralLifecycle } from '../vocabulary/referral-lifecycle.ts';
import { declineForm, resolveForm } from './answering/answer-forms.ts';
import { declineFacts, declineReferral } from './answering/decline-referral.ts';
import { isAnswered } from './answering/is-answered.ts';
import { resolveReferral } from './answering/resolve-referral.ts';
import { referralThing, tableReferral } from './referral-thing.ts';
import { withdrawReferral } from './withdraw-referral.ts';

/** What a partner can do with a referral. The election table reads all of it; the reporter the name, the number and what was written for them. */
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
    resolve: verb('resultaat', resolveForm, resolveReferral, { repeats: isAnswered }),
    decline: verb('afwijzing', declineForm, declineReferral, { facts: declineFacts, repeats: isAnswered }),
  },
} satisfies Moves<typeof referralLifecycle, 'referral'>;

const withdrawForm = stepForm(referralLifecycle, 'withdraw', { why: text({ max: 5000 }), more: { heard: heard() } });

/** What the table can do with it, each on a page of its own. What was withdrawn the partner keeps seeing, and is told. */
export const tableVerbs = {
  thing: tableReferral,
  verbs: { withdraw: verb('intrekking', withdrawForm, withdrawReferral, { page: true }) },
} satisfies Moves<typeof referralLifecycle, 'referral'>;

export type PartnerVerb = keyof typeof partnerVerbs.verbs;
export type TableVerb = keyof typeof tableVerbs.verbs;
