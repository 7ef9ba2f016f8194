import { bare } from './unsaid.ts';

/** Is a text no word of ours: one that stands so in the database, or a mark, name, number or date that every language has? */
export function isData(typed: readonly string[]): (text: string) => boolean {
  const exact = new Set(typed.flatMap((text) => [text, ...text.split('\n')]).map(bare));
  const isKnown = (text: string): boolean => exact.has(text) || notWords.some((each) => each.test(text));
  // "PS27-1234-5607-K: title" and "hall, Hilversum" are texts with a mark between.
  const known = (text: string): boolean =>
    isKnown(text) ||
    [...text.matchAll(/: |, /g)].some(({ index }) => isKnown(text.slice(0, index)) && known(text.slice(index + 2)));
  return known;
}

// What is the same in every language: marks, references, names of ours and of standards, dates and numbers with their units.
const notWords = [
  /^(?:TLP:)?(?:RED|AMBER\+STRICT|AMBER|GREEN|CLEAR)$/,
  /^Meldtafel$/,
  /^\/(?:log|openbaar)\/[\w./-]+$/,
  /^[A-Z]{2}\d{2}(?:-[\w-]+)?$/,
  /^\(?(?:(?:ma|di|wo|do|vr|za|zo|maan|dins|woens|donder|vrij|zater|zon)(?:dag)? )?\d{1,2} (?:jan|feb|mrt|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec)\w* \d{4}(?:, \d{2}:\d{2}(?::\d{2})?)?\)?$/,
];
