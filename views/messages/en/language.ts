import type { language as Dutch } from '../nl/language.ts';
import type { Wording } from '../wording.ts';

export const language: Wording<typeof Dutch> = {
  /** The language in its own words. */
  name: 'English',
  /** How dates and numbers are written: a BCP 47 tag. */
  intl: 'en-GB',
};
