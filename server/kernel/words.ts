/** What something is called, by language (the name of a folder in `views/messages`). Dutch is always there. */
export type Words<Text = string> = { readonly nl: Text; readonly [locale: string]: Text };

/** The words in a language, or in Dutch where it lacks them. */
export const say = <Text>(words: Words<Text>, locale: string): Text => words[locale] ?? words.nl;

/** Sorts what has a name as a dictionary of that language would. */
export const byName =
  (locale: string) =>
  (one: { name: Words }, other: { name: Words }): number =>
    say(one.name, locale).localeCompare(say(other.name, locale), locale);
