import type { Words } from '../kernel/words.ts';
import { foldForSearch } from '../reference/search-key.ts';

/** The best of what fits, and how many fit. */
type Found<Category> = { best: Category[]; count: number };

type Findable = { label: Words; help: Words; search: Words };

const most = 8;
const longest = 12; // words: what somebody types; a sign can fold into many more

/**
 * Categories that fit what somebody typed in words of their own, in any language, best first. A word that fits few says more than
 * one that fits many; a word of the name or of the search words says twice what one of the explanation says. `count`: how many fit,
 * of which these are the first.
 */
export function findCategories<Category extends Findable>(all: readonly Category[], typed: string): Found<Category> {
  const words = wordsIn(typed)
    .filter(({ word }) => word.length > 2 || word === 'x' || word === 'ai')
    .slice(0, longest);
  const fits = words.map((word) => all.map((category) => fitOf(word, wordsOf(category))));
  const shares = fits.map((each) => each.filter((fit) => fit > 0).length || 1);
  const fitting = all
    .map((category, i) => ({
      category,
      score: fits.reduce((sum, each, w) => sum + (each[i] ?? 0) / (shares[w] ?? 1), 0),
    }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score)
    .map(({ category }) => category);
  return { best: fitting.slice(0, most), count: fitting.length };
}

type Word = { word: string; stem: string };
type Known = { called: readonly Word[]; told: readonly Word[] };

function fitOf(word: Word, { called, told }: Known): number {
  if (called.some((each) => isAlike(word, each))) return 2;
  return told.some((each) => isAlike(word, each)) ? 1 : 0;
}

// Folded once: the same rows are looked through for every word that anybody types.
const folded = new WeakMap<Findable, Known>();

function wordsOf(category: Findable): Known {
  const before = folded.get(category);
  if (before) return before;
  const { label, help, search } = category;
  const known = { called: [label, search].flatMap(wordsInAll), told: wordsInAll(help) };
  folded.set(category, known);
  return known;
}

const wordsInAll = (text: Words): Word[] => Object.values(text).flatMap(wordsIn);

const wordsIn = (text: string): Word[] =>
  [...new Set(foldForSearch(text).split(' '))].map((word) => ({ word, stem: stemOf(word) }));

// Dutch bends and glues its words: stempas, stempassen, stempashouder; gehackt, hacken.
function isAlike(typed: Word, known: Word): boolean {
  const [a, b] = [typed.stem, known.stem];
  if (typed.word === known.word || (a.length > 3 && b.startsWith(a))) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length > 4 && (long.startsWith(short) || long.endsWith(short));
}

const stemOf = (word: string): string =>
  word.length < 6 ? word : word.replace(/^ge(?=\p{L}{4})/u, '').replace(/(?:en|de|te|ed|ing|s|t|d)$/u, '');
