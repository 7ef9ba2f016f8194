export const language = {
  /** The language in its own words. */
  name: 'Nederlands',
  /** How dates and numbers are written: a BCP 47 tag. */
  intl: 'nl-NL',
};
