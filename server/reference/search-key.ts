/**
 * A text as people type it in a search box: lower case, no accents, no apostrophes, one space between words.
 * Hyphens, brackets, full stops and other signs count as spaces. `'s-Gravenhage` becomes `s gravenhage`.
 */
export function foldForSearch(text: string): string {
  return text
    .replaceAll(APOSTROPHES, '') // before it is taken apart, as ´ becomes a space then
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(APOSTROPHES, '') // as ŉ is one with a letter
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[ıøłđðþßæœ]/gu, (letter) => LETTERS_WITHOUT_ACCENT_FORM.get(letter) ?? letter)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The keys one municipality is found by: its name and aliases, each folded with spaces and without (`sgravenhage`). No doubles. */
export function municipalitySearchKeys(
  municipality: { gm_code: string; name: string },
  aliases: readonly { gm_code: string; alias: string }[],
): string[] {
  const own = aliases.filter((alias) => alias.gm_code === municipality.gm_code).map((alias) => alias.alias);
  const folded = [municipality.name, ...own].map(foldForSearch);
  return [...new Set(folded.flatMap((key) => [key, key.replaceAll(' ', '')]))];
}

const APOSTROPHES = /['’‘`´ʼʹ′]/gu;

// Letters that Unicode does not take apart into a base letter and an accent; the first is the Turkish i without a dot.
const LETTERS_WITHOUT_ACCENT_FORM = new Map([
  ['ı', 'i'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
]);
