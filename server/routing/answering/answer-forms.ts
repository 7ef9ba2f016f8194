import { code } from '../../kernel/fields/chosen.ts';
import { optional } from '../../kernel/fields/field.ts';
import { text } from '../../kernel/fields/typed.ts';
import { stepForm } from '../../steps/step-form.ts';
import { referralLifecycle } from '../../vocabulary/referral-lifecycle.ts';
import { toldText } from '../../vocabulary/told/told-text.ts';

// What the partner says to the table the reporter does not read: for the reporter it may write something else.
const told = optional(toldText({ max: 2000 }));

/** Why a referral is not for this partner. `next`: the code of the body it thinks of, or `unknownBody`. */
export const declineForm = stepForm(referralLifecycle, 'decline', {
  why: text({ max: 5000 }),
  more: { next: code(), told },
});

/** What came of it. */
export const resolveForm = stepForm(referralLifecycle, 'resolve', { why: text({ max: 5000 }), more: { told } });

/** The partner does not know where it belongs. */
export const unknownBody = 'unknown';
