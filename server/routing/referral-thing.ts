import { sayHeard } from '#db/as-person.ts';
import type { Thing } from '../steps/thing.ts';
import { referralLifecycle } from '../vocabulary/referral-lifecycle.ts';
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

/**
 * The same for the table, which finds it by its incident: `<reference>/<id>`. Who hands a case on looked at what had come in, as far
 * as the page told.
 */
export const tableReferral: Thing<typeof referralLifecycle, 'referral'> = {
  ...referralThing,
  find: (tx, path) => findReferralOf(tx, path.split('/')),
  also: async (tx, { heard }) => {
    await sayHeard(tx, heard);
    return {};
  },
};
