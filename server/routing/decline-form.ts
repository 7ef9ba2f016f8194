import { code } from '../kernel/fields/chosen.ts';
import { text } from '../kernel/fields/typed.ts';
import { stepForm } from '../steps/step-form.ts';
import { referralLifecycle } from '../vocabulary/referral-lifecycle.ts';

/** Why a referral is not for this partner. `next`: the code of the body it thinks of, or `unknownBody`. */
export const declineForm = stepForm(referralLifecycle, 'decline', { why: text({ max: 5000 }), more: { next: code() } });

/** The partner does not know where it belongs. */
export const unknownBody = 'unknown';
