import { secret } from '../kernel/fields/typed.ts';
import { defineForm } from '../kernel/form.ts';

/** 15 signs at least (ASVS 6.2.12), and none of what a guesser tries first. */
export const passwordForm = defineForm(
  {
    current: secret<'mismatch'>({ max: 200 }),
    wanted: secret<'same' | 'too_short' | 'guessable'>({ min: 15, max: 200 }),
  },
  ({ current, wanted }) => (wanted !== undefined && wanted === current ? { wanted: 'same' } : {}),
);
